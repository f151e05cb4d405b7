"""Ask two running services the same questions, side by side, and print how much quicker the second is.

`python -m bench.compare BEFORE AFTER` takes the addresses of two services that serve the shipped network, say
of two versions. Serve with `ANSWER_CACHE_BYTES=0`, or kept answers are measured (the setting is unknown to versions
that keep none). The ratio is the median over the rounds; above 1 the second service is the quicker.
"""

import argparse
from statistics import median

from bench.load import CONNECTIONS, Call, compared, run
from bench.questions import QUESTIONS


def main() -> None:
    """Measure and print; the exit status does not depend on the figures."""
    parser = argparse.ArgumentParser(prog="python -m bench.compare", description=__doc__)
    parser.add_argument("before")
    parser.add_argument("after")
    parser.add_argument("--warm", type=float, default=20, help="seconds for which each is asked before measuring")
    parser.add_argument("--seconds", type=float, default=3, help="length of one measurement")
    parser.add_argument("--rounds", type=int, default=5, help="measurements of each question")
    options = parser.parse_args()
    print(f"{CONNECTIONS} connections; each asked for {options.warm:g} s before it is measured")
    print(f"{'answers per second':<22} {'before':>8} {'after':>8} {'ratio':>8}   p50 ms before, after")
    for name, question in QUESTIONS.items():
        before, after = (Call(address.rstrip("/") + question) for address in (options.before, options.after))
        for one in (before, after):
            run(one, CONNECTIONS, options.warm)
        pairs = compared(before, after, options.rounds, options.seconds)
        rates = [median(figures.per_second for figures in side) for side in zip(*pairs, strict=True)]
        times = [median(figures.p50 for figures in side) for side in zip(*pairs, strict=True)]
        ratio = median(second.per_second / first.per_second for first, second in pairs)
        print(f"{name:<22} {rates[0]:>8.0f} {rates[1]:>8.0f} {ratio:>8.2f}   {times[0]:.1f}, {times[1]:.1f}")


if __name__ == "__main__":
    main()
