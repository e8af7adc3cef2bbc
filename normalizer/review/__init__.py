"""The tables as a reviewer reads them: an entity, all entities, and what changes.

`entities` says everything that the tables have on an entity, `browser` shows them as a
page, `changes` compares what two tables make of a corpus, `report` lists what deserves
a second look and which rows ship under which licence.
"""
