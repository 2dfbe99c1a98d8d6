package mds.artifact;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import mds.compile.CompiledNode;
import mds.node.Node;
import mds.node.NodeDocument;
import mds.node.NodeId;
import mds.node.Seed;
import mds.node.TimeSpan;
import mds.node.UnitTest;
import mds.result.BatchResults;
import mds.result.NodeResult;
import mds.result.Outcome;
import mds.result.RunResult;
import mds.value.None;

/** The file run_results.json, version 6: how each node of a run ended. */
public final class RunResults {

  private static final String SCHEMA = "https://schemas.getdbt.com/dbt/run-results/v6.json";

  private final RunResult result;
  private final Map<NodeId, Node> nodes;
  private final Map<NodeId, CompiledNode> compiled;
  private final RunMetadata metadata;
  private final Map<String, Object> arguments;

  /**
   * @param nodes of the project
   * @param compiled the nodes whose SQL is known
   * @param arguments of the command, by dbt's names
   */
  public RunResults(
      RunResult result,
      Map<NodeId, Node> nodes,
      Map<NodeId, CompiledNode> compiled,
      RunMetadata metadata,
      Map<String, Object> arguments) {
    this.result = result;
    this.nodes = nodes;
    this.compiled = compiled;
    this.metadata = metadata;
    this.arguments = arguments;
  }

  public void write(OutputStream out) throws IOException {
    JsonText json = JsonText.to(out);
    json.startObject();
    json.field("metadata", metadata.document(SCHEMA));
    List<Object> results = new ArrayList<>(result.nodes().size());
    for (NodeResult node : result.nodes()) {
      results.add(document(node));
    }
    json.field("results", results);
    json.field("elapsed_time", result.duration().toNanos() / 1e9);
    json.field("args", arguments);
    json.endObject();
    json.flush();
  }

  private Map<String, Object> document(NodeResult node) {
    NodeId id = new NodeId(node.id());
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("status", node.outcome().status());
    document.put("timing", Timestamps.documents(node.timings()));
    document.put("thread_id", node.thread());
    document.put("execution_time", node.duration().toNanos() / 1e9);
    document.put("adapter_response", node.adapterResponse());
    document.put("message", message(node));
    document.put("failures", optional(node.failures()));
    document.put("unique_id", node.id());
    Optional<Node> written = Optional.ofNullable(nodes.get(id));
    boolean isTold = written.filter(one -> tellsOfCode(one, node)).isPresent();
    Optional<CompiledNode> code = Optional.ofNullable(compiled.get(id)).filter(own -> isTold);
    document.put("compiled", isTold ? (Object) code.isPresent() : None.NONE);
    document.put("compiled_code", code.<Object>map(CompiledNode::sql).orElse(None.NONE));
    document.put(
        "relation_name",
        written
            .filter(one -> !(one instanceof Seed))
            .map(NodeDocument::relationName)
            .orElse(None.NONE));
    document.put(
        "batch_results", node.batches().<Object>map(RunResults::batches).orElse(None.NONE));
    return document;
  }

  // Of what has no template dbt does not say whether it was compiled, nor of a unit test that came
  // to no judgement. A model that is built in batches has no SQL as a whole.
  private static boolean tellsOfCode(Node node, NodeResult result) {
    boolean isJudged = result.outcome() == Outcome.PASS || result.outcome() == Outcome.FAIL;
    return node instanceof UnitTest ? isJudged : !(node instanceof Seed);
  }

  private static Map<String, Object> batches(BatchResults batches) {
    Map<String, Object> results = new LinkedHashMap<>();
    results.put("successful", spans(batches.successful()));
    results.put("failed", spans(batches.failed()));
    return results;
  }

  private static List<Object> spans(List<TimeSpan> spans) {
    List<Object> documents = new ArrayList<>();
    spans.forEach(
        span -> documents.add(List.of(Timestamps.iso(span.start()), Timestamps.iso(span.end()))));
    return documents;
  }

  private Object message(NodeResult result) {
    String message =
        Optional.ofNullable(nodes.get(new NodeId(result.id())))
            .map(result::messageOf)
            .orElse(result.message());
    return message.isEmpty() ? None.NONE : message;
  }

  private static Object optional(OptionalLong value) {
    return value.isPresent() ? (Object) value.getAsLong() : None.NONE;
  }
}
