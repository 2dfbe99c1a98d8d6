package mds.result;

import java.time.Duration;
import java.time.Instant;
import mds.node.Batch;

/** What happens while a run goes on, told in order, one at a time. */
public sealed interface RunEvent {

  /** Answers with the case that fits. */
  <T> T match(Cases<T> cases);

  /** One answer for each event. */
  interface Cases<T> {
    T runStarted(RunStarted event);

    T nodeStarted(NodeStarted event);

    T nodeFinished(NodeFinished event);

    T batchStarted(BatchStarted event);

    T batchFinished(BatchFinished event);

    T runFinished(RunFinished event);
  }

  /** Work begins on so many nodes. */
  record RunStarted(int total, int workers, Instant at) implements RunEvent {
    @Override
    public <T> T match(Cases<T> cases) {
      return cases.runStarted(this);
    }
  }

  /**
   * A worker takes a node up.
   *
   * @param number the how many-th node to be taken up or passed over, from 1
   */
  record NodeStarted(String id, int number, int total, String thread, Instant at)
      implements RunEvent {
    @Override
    public <T> T match(Cases<T> cases) {
      return cases.nodeStarted(this);
    }
  }

  /** A node ended, or was passed over without having started. */
  record NodeFinished(NodeResult result, int number, int total, Instant at) implements RunEvent {
    @Override
    public <T> T match(Cases<T> cases) {
      return cases.nodeFinished(this);
    }
  }

  /**
   * A worker takes up a batch of a node.
   *
   * @param number the how many-th batch of the node, from 1
   */
  record BatchStarted(String id, Batch batch, int number, int total) implements RunEvent {
    @Override
    public <T> T match(Cases<T> cases) {
      return cases.batchStarted(this);
    }
  }

  /**
   * A batch of a node ended, or was passed over.
   *
   * @param message what a person reads of it
   */
  record BatchFinished(
      String id,
      Batch batch,
      Outcome outcome,
      String message,
      Duration duration,
      int number,
      int total)
      implements RunEvent {
    @Override
    public <T> T match(Cases<T> cases) {
      return cases.batchFinished(this);
    }
  }

  /** Nothing will happen any more. */
  record RunFinished(RunResult result) implements RunEvent {
    @Override
    public <T> T match(Cases<T> cases) {
      return cases.runFinished(this);
    }
  }
}
