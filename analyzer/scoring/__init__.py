"""Facts + rubric → scorecard. Pure: no clock, no files, no network, no model."""
