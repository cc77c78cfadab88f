"""Clean paragraph in, a probability a topic out: numpy on the arrays of a model folder, nothing else."""

from __future__ import annotations

from zonetag.model.artifact import load_model, save_model
from zonetag.model.model import Model

__all__ = ["Model", "load_model", "save_model"]
