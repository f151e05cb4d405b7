"""`/reconcile`: the reconciliation API 0.2, by which OpenRefine and others match the names of a table with figures."""
