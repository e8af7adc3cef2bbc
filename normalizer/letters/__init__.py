"""Letters: orthographies, transliteration, keys and similarity."""
