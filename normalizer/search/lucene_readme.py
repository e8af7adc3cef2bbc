"""How files are loaded into Elasticsearch, OpenSearch and Solr: what lies by them."""

from collections.abc import Sequence

_CHANGED = """
## When the tables have changed
Export again and compare `stamp` in manifest.json. `names` alone differs: the new
expansion holds at once (see above), and only FIELD.canon and the endings need the
documents indexed again. `words` differs: make the index again.
"""


def elasticsearch_readme(sets: Sequence[str]) -> str:
    """Return the calls that load the sets and make an index, in order."""
    puts = "\n".join(
        f"   curl -X PUT $ES/_synonyms/{name} -H 'Content-Type: application/json' "
        f"--data-binary @synonyms/{name}.json"
        for name in sets
    )
    several = (
        "\nThere are several sets: the index names them in a list, which needs an "
        "Elasticsearch\nthat takes lists in `synonyms_set`; with an older one, export "
        "fewer names.\n"
        if len(sets) > 1
        else ""
    )
    return f"""# Names in Elasticsearch

In this order; an index whose set is missing is made but does not work:

1. Copy `analysis/` into the folder `config/` of every node (on Elastic Cloud: upload it
   as a bundle).
2. Send the synonym sets:

{puts}

3. Make the index:

   curl -X PUT $ES/news -H 'Content-Type: application/json' --data-binary @index.json

4. Index documents: `normalizer.search.lucene.bulk_actions(docs, "news", fields=...)`
   gives the actions of `elasticsearch.helpers.bulk`.
5. Ask: `client.search(index="news", query=query("Şoyqu"))`, with `query` of the same
   module, and `highlight=highlight()` to mark what was found.
{several}
A set that is sent again holds at once: Elasticsearch reloads it. Files are read when an
index is opened.
{_CHANGED}"""


def opensearch_readme() -> str:
    """Return the calls that make an index, in order."""
    return f"""# Names in OpenSearch

In this order:

1. Copy `analysis/` into the folder `config/` of every node.
2. Make the index:

   curl -X PUT $OS/news -H 'Content-Type: application/json' --data-binary @index.json

3. Index documents: `normalizer.search.lucene.bulk_actions(docs, "news", fields=...)`
   gives the actions of `opensearchpy.helpers.bulk`.
4. Ask: `client.search(index="news", body={{"query": query("Şoyqu")}})`, with `query` of
   the same module, and `"highlight": highlight()` to mark what was found.

A new `analysis/names_expand.txt` on every node holds after

   curl -X POST $OS/_plugins/_refresh_search_analyzers/news
{_CHANGED}"""


def solr_readme() -> str:
    """Return the calls that teach a collection its field types, in order."""
    return f"""# Names in Solr

In this order:

1. Copy `conf/*.txt` into the configuration of the collection (SolrCloud: upload it with
   `bin/solr zk upconfig`).
2. Add the field types and fields:

   curl $SOLR/news/schema -H 'Content-Type: application/json' --data-binary @schema.json

3. Index documents as always; FIELD_canon and FIELD_exact are copied. FIELD_keys is
   filled by `normalizer.search.lucene.bulk_actions(docs, "news", fields=...)`: send the
   `_source` of each.
4. Ask with `defType=edismax&sow=false&qf=name name_canon^2 name_exact^4`, and mark with
   `hl=true&hl.method=unified&hl.fl=name`.

Solr reads the lists when a collection is reloaded.
{_CHANGED.replace("FIELD.canon", "FIELD_canon")}"""
