"""The catalogue: all facts that can be asked for, as data (`facts/*.toml`, one file a group).

One entry is one fact. From it come the model's questionnaire and schema, the phrase reader's
patterns, the support check, the reference in the docs and the validation of rubrics. `spec.py` is one
entry, `loading.py` the whole.
"""

from analyzer.catalogue.loading import GROUPS, Catalogue, load_catalogue
from analyzer.catalogue.spec import KINDS, TIERS, Cues, FactSpec, parse_spec, spec_from_json, spec_to_json

__all__ = [
    "GROUPS",
    "KINDS",
    "TIERS",
    "Catalogue",
    "Cues",
    "FactSpec",
    "load_catalogue",
    "parse_spec",
    "spec_from_json",
    "spec_to_json",
]
