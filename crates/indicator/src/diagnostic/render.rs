//! Faces of a diagnostic: terminal, one line, JSON.
