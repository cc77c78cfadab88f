from __future__ import annotations

import pytest

pytest.importorskip("lxml", reason="reading HTML takes the extra documents")
