"""jobfit: reads a job posting the way its reader would, and judges it by what you wrote."""

__version__ = "0.1.0"
