import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.core.KeywordAnalyzer;
import org.apache.lucene.analysis.core.WhitespaceAnalyzer;
import org.apache.lucene.analysis.custom.CustomAnalyzer;
import org.apache.lucene.analysis.miscellaneous.PerFieldAnalyzerWrapper;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.OffsetAttribute;
import org.apache.lucene.analysis.tokenattributes.PositionIncrementAttribute;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.StringField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.MatchNoDocsQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.TermInSetQuery;
import org.apache.lucene.search.TopDocs;
import org.apache.lucene.search.uhighlight.UnifiedHighlighter;
import org.apache.lucene.search.uhighlight.WholeBreakIterator;
import org.apache.lucene.search.uhighlight.DefaultPassageFormatter;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.QueryBuilder;

/**
 * Loads what `normalize-names export` wrote, as Elasticsearch, OpenSearch and Solr do,
 * into the same classes of Lucene, and answers requests: a line of JSON in, one out.
 *
 * java LuceneRun.java FOLDER; requests are {"do": "analyze", "analyzer", "text"},
 * {"do": "index", "docs"} and {"do": "search", "query", "highlight": field, "most": hits}.
 */
public class LuceneRun {
  static Map<String, Analyzer> analyzers = new HashMap<>();
  static Map<String, Analyzer> indexing = new HashMap<>();
  static Map<String, Analyzer> searching = new HashMap<>();
  static List<String> fields = new ArrayList<>();
  static ByteBuffersDirectory directory = new ByteBuffersDirectory();

  public static void main(String[] args) throws Exception {
    Path folder = Paths.get(args[0]).toAbsolutePath();
    if (Files.exists(folder.resolve("schema.json"))) loadSolr(folder);
    else loadElastic(folder);
    PrintStream out = new PrintStream(System.out, true, "UTF-8");
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    out.println("\"ready\"");
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      Map<String, Object> request = map(new Json(line).value());
      Object answer;
      try {
        switch ((String) request.get("do")) {
          case "analyze": answer = analyze(request); break;
          case "index": answer = index(request); break;
          default: answer = search(request);
        }
      } catch (Exception error) {
        answer = Map.of("error", error.toString());
      }
      out.println(Json.text(answer));
    }
  }

  // Loading

  static void loadElastic(Path folder) throws Exception {
    Map<String, Object> index = read(folder.resolve("index.json"));
    Map<String, Object> analysis = map(map(index.get("settings")).get("analysis"));
    for (var item : map(analysis.get("analyzer")).entrySet()) {
      Map<String, Object> spec = map(item.getValue());
      CustomAnalyzer.Builder builder =
          CustomAnalyzer.builder(Files.createTempDirectory("lucene"));
      for (Object name : list(spec.get("char_filter"))) {
        Map<String, Object> filter = map(map(analysis.get("char_filter")).get(name));
        Path rules = Files.createTempFile("fold", ".txt");
        List<String> lines = new ArrayList<>();
        for (Object rule : list(filter.get("mappings"))) lines.add(asLucene((String) rule));
        Files.write(rules, lines);
        builder.addCharFilter("mapping", "mapping", rules.toString());
      }
      builder.withTokenizer((String) spec.get("tokenizer"));
      for (Object name : list(spec.get("filter"))) {
        Map<String, Object> filter = map(map(analysis.get("filter")).get(name));
        if (filter == null) builder.addTokenFilter(camel((String) name));
        else addElastic(builder, filter, folder);
      }
      analyzers.put(item.getKey(), builder.build());
    }
    Map<String, Object> properties = map(map(index.get("mappings")).get("properties"));
    for (var item : properties.entrySet()) addField(item.getKey(), map(item.getValue()));
  }

  static void addField(String name, Map<String, Object> spec) {
    boolean isKeyword = "keyword".equals(spec.get("type"));
    Analyzer own = isKeyword ? new KeywordAnalyzer() : analyzers.get(spec.get("analyzer"));
    Object other = spec.get("search_analyzer");
    indexing.put(name, own);
    searching.put(name, other == null ? own : analyzers.get(other));
    fields.add(name);
    if (spec.get("fields") == null) return;
    for (var sub : map(spec.get("fields")).entrySet())
      addField(name + "." + sub.getKey(), map(sub.getValue()));
  }

  /** Rules for letters as Elasticsearch has them, as those of Lucene's factory. */
  static String asLucene(String rule) {
    Matcher parts = Pattern.compile("(.*)\\s*=>\\s*(.*)\\s*$").matcher(rule);
    if (!parts.find()) throw new IllegalArgumentException("Invalid Mapping Rule: " + rule);
    return '"' + parts.group(1).trim() + "\" => \"" + parts.group(2).trim() + '"';
  }

  static void addElastic(
      CustomAnalyzer.Builder builder, Map<String, Object> filter, Path folder)
      throws Exception {
    if ("stemmer_override".equals(filter.get("type"))) {
      Path words = Files.createTempFile("stems", ".txt");
      List<String> lines = new ArrayList<>();
      for (String line : Files.readAllLines(folder.resolve((String) filter.get("rules_path")))) {
        if (line.startsWith("#")) continue;
        String[] sides = line.split("=>", -1);
        if (sides.length != 2) throw new IllegalArgumentException("Invalid rule: " + line);
        for (String word : sides[0].split(",")) lines.add(word.trim() + "\t" + sides[1].trim());
      }
      Files.write(words, lines);
      builder.addTokenFilter("stemmeroverride", "dictionary", words.toString());
      return;
    }
    if (!"synonym_graph".equals(filter.get("type")))
      throw new IllegalArgumentException("unknown filter " + filter);
    Path rules;
    if (filter.get("synonyms_path") != null) {
      rules = folder.resolve((String) filter.get("synonyms_path"));
    } else {
      rules = Files.createTempFile("set", ".txt");
      List<String> lines = new ArrayList<>();
      Object named = filter.get("synonyms_set");
      for (Object name : named instanceof String ? List.of(named) : list(named)) {
        Map<String, Object> set = read(folder.resolve("synonyms/" + name + ".json"));
        List<Object> all = list(set.get("synonyms_set"));
        if (all.size() > 10000) throw new IllegalArgumentException("too many rules");
        for (Object rule : all) lines.add((String) map(rule).get("synonyms"));
      }
      Files.write(rules, lines);
    }
    builder.addTokenFilter("synonymgraph", "synonyms", rules.toString(), "expand", "true");
  }

  static void loadSolr(Path folder) throws Exception {
    Map<String, Object> schema = read(folder.resolve("schema.json"));
    Map<String, Map<String, Object>> types = new HashMap<>();
    for (Object type : list(schema.get("add-field-type")))
      types.put((String) map(type).get("name"), map(type));
    for (Object field : list(schema.get("add-field"))) {
      String name = (String) map(field).get("name");
      Map<String, Object> type = types.get(map(field).get("type"));
      fields.add(name);
      boolean isText = "solr.TextField".equals(type.get("class"));
      Analyzer plain = new KeywordAnalyzer();
      indexing.put(name, isText ? solr(map(type.get("indexAnalyzer")), folder) : plain);
      searching.put(name, isText ? solr(map(type.get("queryAnalyzer")), folder) : plain);
      analyzers.put(name, indexing.get(name));
    }
  }

  static Analyzer solr(Map<String, Object> spec, Path folder) throws Exception {
    CustomAnalyzer.Builder builder = CustomAnalyzer.builder(folder.resolve("conf"));
    for (Object each : list(spec.get("charFilters")))
      builder.addCharFilter(factory(each), options(each));
    builder.withTokenizer(factory(spec.get("tokenizer")), options(spec.get("tokenizer")));
    for (Object each : list(spec.get("filters")))
      builder.addTokenFilter(factory(each), options(each));
    return builder.build();
  }

  static String factory(Object spec) {
    String name = ((String) map(spec).get("class")).replace("solr.", "");
    return name.replaceAll("(CharFilter|Tokenizer|Filter)Factory$", "");
  }

  static Map<String, String> options(Object spec) {
    Map<String, String> found = new HashMap<>();
    for (var item : map(spec).entrySet())
      if (!item.getKey().equals("class")) found.put(item.getKey(), (String) item.getValue());
    return found;
  }

  static String camel(String name) {
    return name.replace("_graph", "Graph").replace("_", "");
  }

  // Answering

  static Object analyze(Map<String, Object> request) throws IOException {
    List<Object> found = new ArrayList<>();
    Analyzer chosen = analyzers.get(request.get("analyzer"));
    String text = (String) request.get("text");
    int position = -1;
    try (TokenStream tokens = chosen.tokenStream("f", new StringReader(text))) {
      CharTermAttribute term = tokens.addAttribute(CharTermAttribute.class);
      OffsetAttribute offset = tokens.addAttribute(OffsetAttribute.class);
      PositionIncrementAttribute step =
          tokens.addAttribute(PositionIncrementAttribute.class);
      tokens.reset();
      while (tokens.incrementToken()) {
        position += step.getPositionIncrement();
        found.add(List.of(term.toString(), position, offset.startOffset(), offset.endOffset()));
      }
      tokens.end();
    }
    return found;
  }

  static Object index(Map<String, Object> request) throws IOException {
    directory = new ByteBuffersDirectory();
    IndexWriterConfig config =
        new IndexWriterConfig(new PerFieldAnalyzerWrapper(new WhitespaceAnalyzer(), indexing));
    try (IndexWriter writer = new IndexWriter(directory, config)) {
      for (Object each : list(request.get("docs"))) {
        Map<String, Object> doc = map(each);
        Document document = new Document();
        document.add(new StringField("id", doc.get("id").toString(), Field.Store.YES));
        for (String field : fields) {
          Object value = doc.get(field);
          if (value == null) value = doc.get(field.split("[._](?=canon$|exact$)")[0]);
          for (Object one : value instanceof List ? list(value) : List.of(value)) {
            if (field.endsWith("_keys"))
              document.add(new StringField(field, (String) one, Field.Store.NO));
            else document.add(new TextField(field, (String) one, Field.Store.YES));
          }
        }
        writer.addDocument(document);
      }
    }
    return Map.of("docs", list(request.get("docs")).size());
  }

  static Object search(Map<String, Object> request) throws IOException {
    Query query = query(map(request.get("query")));
    try (DirectoryReader reader = DirectoryReader.open(directory)) {
      IndexSearcher searcher = new IndexSearcher(reader);
      Number most = (Number) request.getOrDefault("most", reader.numDocs());
      TopDocs top = searcher.search(query, Math.max(1, most.intValue()));
      List<Object> hits = new ArrayList<>();
      String field = (String) request.get("highlight");
      String[] marked = new String[top.scoreDocs.length];
      if (field != null) {
        UnifiedHighlighter highlighter =
            new UnifiedHighlighter(searcher, indexing.get(field));
        highlighter.setBreakIterator(WholeBreakIterator::new);
        highlighter.setFormatter(new DefaultPassageFormatter("<b>", "</b>", "", false));
        highlighter.setFieldMatcher(name -> name.equals(field));
        marked = highlighter.highlight(field, query, top);
      }
      int at = 0;
      for (ScoreDoc hit : top.scoreDocs) {
        Map<String, Object> found = new LinkedHashMap<>();
        found.put("id", searcher.doc(hit.doc).get("id"));
        found.put("score", (double) hit.score);
        found.put("marked", marked[at++]);
        hits.add(found);
      }
      return hits;
    }
  }

  /** The part of Elasticsearch's language of queries that `query` speaks. */
  static Query query(Map<String, Object> asked) {
    String kind = asked.keySet().iterator().next();
    Map<String, Object> body = map(asked.get(kind));
    switch (kind) {
      case "match_none":
        return new MatchNoDocsQuery();
      case "terms": {
        var item = body.entrySet().iterator().next();
        List<BytesRef> terms = new ArrayList<>();
        for (Object term : list(item.getValue())) terms.add(new BytesRef((String) term));
        return new TermInSetQuery(item.getKey(), terms);
      }
      case "match": case "match_phrase": {
        var item = body.entrySet().iterator().next();
        Map<String, Object> options = map(item.getValue());
        QueryBuilder builder = new QueryBuilder(searching.get(item.getKey()));
        builder.setAutoGenerateMultiTermSynonymsPhraseQuery(true);
        String text = (String) options.get("query");
        Query found =
            kind.equals("match")
                ? builder.createBooleanQuery(item.getKey(), text, Occur.MUST)
                : builder.createPhraseQuery(item.getKey(), text);
        return boosted(found == null ? new MatchNoDocsQuery() : found, options);
      }
      case "bool": {
        BooleanQuery.Builder all = new BooleanQuery.Builder();
        for (Object each : list(body.getOrDefault("must", List.of())))
          all.add(query(map(each)), Occur.MUST);
        for (Object each : list(body.getOrDefault("should", List.of())))
          all.add(query(map(each)), Occur.SHOULD);
        return boosted(all.build(), body);
      }
      default:
        throw new IllegalArgumentException("unknown query " + kind);
    }
  }

  static Query boosted(Query query, Map<String, Object> options) {
    Object boost = options.get("boost");
    return boost == null ? query : new BoostQuery(query, ((Number) boost).floatValue());
  }

  // JSON, which Java's own library lacks

  @SuppressWarnings("unchecked")
  static Map<String, Object> map(Object value) {
    return (Map<String, Object>) value;
  }

  @SuppressWarnings("unchecked")
  static List<Object> list(Object value) {
    return (List<Object>) value;
  }

  static Map<String, Object> read(Path path) throws IOException {
    return map(new Json(Files.readString(path)).value());
  }

  static class Json {
    final String text;
    int at = 0;

    Json(String text) {
      this.text = text;
    }

    char next() {
      while (Character.isWhitespace(text.charAt(at))) at++;
      return text.charAt(at);
    }

    Object value() {
      switch (next()) {
        case '{': {
          Map<String, Object> found = new LinkedHashMap<>();
          at++;
          while (next() != '}') {
            if (next() == ',') at++;
            next();
            String key = string();
            next();
            at++;
            found.put(key, value());
          }
          at++;
          return found;
        }
        case '[': {
          List<Object> found = new ArrayList<>();
          at++;
          while (next() != ']') {
            if (next() == ',') at++;
            found.add(value());
          }
          at++;
          return found;
        }
        case '"':
          return string();
        default: {
          int from = at;
          while (at < text.length() && ",]} \n\r\t".indexOf(text.charAt(at)) < 0) at++;
          String word = text.substring(from, at);
          if (word.equals("null")) return null;
          if (word.equals("true") || word.equals("false")) return word.equals("true");
          if (word.matches("-?\\d+")) return Long.valueOf(word);
          return Double.valueOf(word);
        }
      }
    }

    String string() {
      StringBuilder found = new StringBuilder();
      for (at++; text.charAt(at) != '"'; at++) {
        char letter = text.charAt(at);
        if (letter == '\\') {
          letter = text.charAt(++at);
          int plain = "nrtbf".indexOf(letter);
          if (plain >= 0) letter = "\n\r\t\b\f".charAt(plain);
          else if (letter == 'u') {
            letter = (char) Integer.parseInt(text.substring(at + 1, at + 5), 16);
            at += 4;
          }
        }
        found.append(letter);
      }
      at++;
      return found.toString();
    }

    static String text(Object value) {
      if (value == null) return "null";
      if (value instanceof Map) {
        List<String> parts = new ArrayList<>();
        for (var item : new TreeMap<>(map(value)).entrySet())
          parts.add(text(item.getKey()) + ":" + text(item.getValue()));
        return "{" + String.join(",", parts) + "}";
      }
      if (value instanceof List) {
        List<String> parts = new ArrayList<>();
        for (Object each : list(value)) parts.add(text(each));
        return "[" + String.join(",", parts) + "]";
      }
      if (!(value instanceof String)) return value.toString();
      StringBuilder found = new StringBuilder("\"");
      for (char letter : ((String) value).toCharArray())
        if (letter == '"' || letter == '\\') found.append('\\').append(letter);
        else if (letter < ' ') found.append(String.format("\\u%04x", (int) letter));
        else found.append(letter);
      return found.append('"').toString();
    }
  }
}
