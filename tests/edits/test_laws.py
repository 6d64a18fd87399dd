"""The law of edits: what is read afterwards is what the edits make of what was read before."""

from __future__ import annotations

import copy
import random
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kehoach.edits.planning import plan_changes
from kehoach.findings import Edit, Insert, Move, Remove, Replace, ReplacePart, Set, Unset
from kehoach.reader import read_texts
