package mds.run;

/** Told of what nodes run and print, by whichever worker runs them. */
public interface StatementListener {

  /**
   * A statement is about to run.
   *
   * @param id of the node for which it does
   */
  void running(String id, String sql);

  /**
   * A node's Python code has printed something.
   *
   * @param id of the node
   */
  void printed(String id, String text);
}
