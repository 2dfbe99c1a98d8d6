package mds.yaml;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import mds.diagnostic.Code;
import mds.diagnostic.DbtEvent;
import mds.diagnostic.Diagnostic;
import mds.diagnostic.DiagnosticException;
import mds.diagnostic.SourceText;
import mds.diagnostic.TextRange;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.composer.Composer;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.parser.ParserImpl;
import org.yaml.snakeyaml.reader.StreamReader;
import org.yaml.snakeyaml.resolver.Resolver;

/**
 * Reads one YAML 1.1 document, the version that dbt's files are written in: {@code yes} is true,
 * {@code 010} is 8.
 */
public final class YamlReader {

  private static final int NESTING_LIMIT = 200;
  private static final int ALIAS_LIMIT = 10_000;

  private final SourceText source;
  private final Optional<List<Diagnostic>> warnings;
  private final boolean surrogates;
  private final IdentityHashMap<Node, YamlNode> seen = new IdentityHashMap<>();
  private final Set<Node> open = Collections.newSetFromMap(new IdentityHashMap<>());

  private YamlReader(SourceText source, Optional<List<Diagnostic>> warnings) {
    this.source = source;
    this.warnings = warnings;
    this.surrogates = source.text().chars().anyMatch(unit -> Character.isSurrogate((char) unit));
  }

  /**
   * Reads a text; empty when it holds nothing but comments.
   *
   * @throws DiagnosticException when it is no YAML, or has a key twice in one mapping
   */
  public static Optional<YamlNode> read(SourceText source) throws DiagnosticException {
    return new YamlReader(source, Optional.empty()).read();
  }

  /**
   * Reads a text as dbt does: of a key that stands twice in one mapping the last holds.
   *
   * @param warnings where that is told
   */
  public static Optional<YamlNode> readForDbt(SourceText source, List<Diagnostic> warnings)
      throws DiagnosticException {
    return new YamlReader(source, Optional.of(warnings)).read();
  }

  private Optional<YamlNode> read() throws DiagnosticException {
    try {
      Node root = compose();
      return root == null || isEmptyScalar(root) ? Optional.empty() : Optional.of(node(root));
    } catch (MarkedYAMLException problem) {
      throw syntaxError(problem);
    } catch (YAMLException problem) {
      String message = "this is no YAML: " + firstLine(String.valueOf(problem.getMessage()));
      throw new DiagnosticException(
          Diagnostic.error(Code.YAML_SYNTAX, message).at(source.start()), problem);
    }
  }

  // The composer answers null for a text without a document.
  @SuppressWarnings("NullAway")
  private Node compose() {
    LoaderOptions options = new LoaderOptions();
    options.setCodePointLimit(Integer.MAX_VALUE);
    options.setNestingDepthLimit(NESTING_LIMIT);
    options.setMaxAliasesForCollections(ALIAS_LIMIT);
    StreamReader characters = new StreamReader(source.text());
    return new Composer(new ParserImpl(characters, options), new Resolver(), options)
        .getSingleNode();
  }

  private static boolean isEmptyScalar(Node node) {
    return node instanceof ScalarNode scalar && scalar.isPlain() && scalar.getValue().isEmpty();
  }

  private YamlNode node(Node node) throws DiagnosticException {
    YamlNode known = seen.get(node);
    if (known != null) {
      return known;
    }
    if (!open.add(node)) {
      throw new DiagnosticException(
          Diagnostic.error(Code.YAML_SYNTAX, "an anchor holds an alias of itself")
              .at(source.at(range(node))));
    }
    YamlNode made;
    if (node instanceof MappingNode mapping) {
      made = mapping(mapping);
    } else if (node instanceof SequenceNode sequence) {
      made = sequence(sequence);
    } else {
      made = scalar((ScalarNode) node);
    }
    open.remove(node);
    if (node.getAnchor() != null) {
      seen.put(node, made);
    }
    return made;
  }

  private YamlNode.Sequence sequence(SequenceNode node) throws DiagnosticException {
    List<YamlNode> items = new ArrayList<>(node.getValue().size());
    for (Node item : node.getValue()) {
      items.add(node(item));
    }
    return new YamlNode.Sequence(source, range(node), items);
  }

  private YamlNode.Mapping mapping(MappingNode node) throws DiagnosticException {
    List<YamlNode.Entry> merged = new ArrayList<>();
    Map<String, YamlNode.Entry> own = new HashMap<>();
    List<YamlNode.Entry> entries = new ArrayList<>(node.getValue().size());
    for (NodeTuple tuple : node.getValue()) {
      if (tuple.getKeyNode().getTag().equals(Tag.MERGE)) {
        collectMerged(tuple.getValueNode(), merged);
        continue;
      }
      YamlNode.Entry entry =
          new YamlNode.Entry(key(tuple.getKeyNode()), node(tuple.getValueNode()));
      YamlNode.Entry earlier = own.put(entry.name(), entry);
      if (earlier != null) {
        tell(twice(entry, earlier), entry.name());
        entries.remove(earlier);
      }
      entries.add(entry);
    }
    for (YamlNode.Entry entry : merged) {
      if (own.putIfAbsent(entry.name(), entry) == null) {
        entries.add(entry);
      }
    }
    return new YamlNode.Mapping(source, range(node), entries);
  }

  private void collectMerged(Node value, List<YamlNode.Entry> merged) throws DiagnosticException {
    YamlNode read = node(value);
    List<YamlNode> parts = read instanceof YamlNode.Sequence list ? list.items() : List.of(read);
    for (YamlNode part : parts) {
      if (!(part instanceof YamlNode.Mapping mapping)) {
        throw new DiagnosticException(
            Diagnostic.error(Code.YAML_WRONG_SHAPE, "`<<` merges mappings, not " + part.kind())
                .at(part.location()));
      }
      merged.addAll(mapping.entries());
    }
  }

  private YamlNode.Scalar key(Node key) throws DiagnosticException {
    if (key instanceof ScalarNode scalar) {
      return scalar(scalar);
    }
    throw new DiagnosticException(
        Diagnostic.error(Code.YAML_WRONG_SHAPE, "a key is a single value, not a list or a mapping")
            .at(source.at(range(key)))
            .hint("if this is a template, put it in quotes: \"{{ ... }}\""));
  }

  private static Diagnostic twice(YamlNode.Entry entry, YamlNode.Entry earlier) {
    return Diagnostic.error(
            Code.YAML_DUPLICATE_KEY, "the key `" + entry.name() + "` stands twice in one mapping")
        .at(entry.key().location())
        .related(earlier.key().location(), "it is here already")
        .hint("remove one of the two, or join what they hold");
  }

  private void tell(Diagnostic repeated, String key) throws DiagnosticException {
    if (warnings.isEmpty()) {
      throw new DiagnosticException(repeated);
    }
    warnings
        .get()
        .add(repeated.asWarning().inDbt(DbtEvent.REPEATED_KEY, "Duplicate key '" + key + "'"));
  }

  private YamlNode.Scalar scalar(ScalarNode node) {
    return new YamlNode.Scalar(source, range(node), node.getValue(), YamlScalars.value(node));
  }

  private TextRange range(Node node) {
    int start = offset(node.getStartMark());
    return new TextRange(start, Math.max(start, offset(node.getEndMark())));
  }

  // SnakeYAML counts code points.
  private int offset(Mark mark) {
    int index = Math.max(0, mark.getIndex());
    return surrogates ? source.text().offsetByCodePoints(0, index) : index;
  }

  private DiagnosticException syntaxError(MarkedYAMLException problem) {
    Mark mark = problem.getProblemMark();
    int offset = mark == null ? 0 : Math.min(offset(mark), source.text().length());
    Diagnostic diagnostic =
        Diagnostic.error(
                Code.YAML_SYNTAX,
                "this is no YAML: " + firstLine(String.valueOf(problem.getProblem())))
            .at(source.at(TextRange.at(offset)));
    Mark begun = problem.getContextMark();
    if (begun != null && mark != null && begun.getLine() != mark.getLine()) {
      diagnostic = diagnostic.related(source.at(TextRange.at(offset(begun))), "it began here");
    }
    if (offset < source.text().length() && source.text().charAt(offset) == '\t') {
      diagnostic = diagnostic.hint("indent with spaces: YAML takes no tabs");
    } else if (firstLine(String.valueOf(problem.getProblem())).contains("'%'")
        || source.line(source.lineOf(offset)).contains("{{")) {
      diagnostic = diagnostic.hint("put a template in quotes: \"{{ ... }}\"");
    } else {
      diagnostic =
          diagnostic.hint("look at the indentation and the quotes of this line and the one above");
    }
    return new DiagnosticException(diagnostic, problem);
  }

  private static String firstLine(String text) {
    int end = text.indexOf('\n');
    return end < 0 ? text : text.substring(0, end);
  }
}
