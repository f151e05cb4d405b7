"""`/ties`, `/claims`, `/sources`, `/disputes`, `/observations`: what the network rests on."""
