package mds.run.change;

import java.util.Optional;
import mds.config.NodeConfig;
import mds.node.DataTest;
import mds.node.Model;
import mds.node.Node;
import mds.node.UnitTest;
import mds.node.UserFunction;

/** The kinds of nodes of which nobody can tell whether they are as they would be. */
public final class AlwaysBuilt {

  private AlwaysBuilt() {}

  /**
   * Why a node is built each time; empty when that depends.
   *
   * @param byOwnMacro whether a macro of the project makes it
   * @param storesFailures whether tests keep what they find, unless they say
   */
  public static Optional<String> because(Node node, boolean byOwnMacro, boolean storesFailures) {
    NodeConfig config = node.config();
    if (node instanceof UserFunction) {
      return Optional.of("a function costs nothing to make");
    }
    if (node instanceof UnitTest) {
      return Optional.of("a unit test is about code, not data");
    }
    if (node instanceof DataTest && byOwnMacro) {
      return Optional.of("a macro of the project runs it");
    }
    if (node instanceof DataTest) {
      return config.flag("store_failures", storesFailures)
          ? Optional.of("it keeps the rows that it finds")
          : Optional.empty();
    }
    if (byOwnMacro) {
      return Optional.of("a macro of the project makes it");
    }
    return ofModel(node, config);
  }

  private static Optional<String> ofModel(Node node, NodeConfig config) {
    if (node.details().origin().language().equals("python")) {
      return Optional.of("it is Python, which may read anything");
    }
    if (config.materialized().equals("external")) {
      return Optional.of("its files are outside of the database");
    }
    if (node instanceof Model model && model.isMicrobatch()) {
      return Optional.of("the time decides which batches are due");
    }
    if (!config.preHooks().isEmpty() || !config.postHooks().isEmpty()) {
      return Optional.of("it has hooks, which may do anything");
    }
    return config.text("sql_header").map(header -> "its sql_header may do anything");
  }
}
