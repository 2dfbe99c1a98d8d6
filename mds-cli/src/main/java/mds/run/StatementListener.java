package mds.run;

/** Told of the statements that nodes run, by whichever worker runs them. */
public interface StatementListener {

  /**
   * A statement is about to run.
   *
   * @param id of the node for which it does
   */
  void running(String id, String sql);
}
