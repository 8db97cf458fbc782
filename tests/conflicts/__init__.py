"""Tests of the conflicts room."""
