"""``python -m zonetag.cli`` is the command ``zonetag``."""

from __future__ import annotations

import sys

from zonetag.cli import main

if __name__ == "__main__":
    sys.exit(main())
