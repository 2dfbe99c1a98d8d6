package mds.cli.progress;

import java.util.function.Consumer;
import mds.result.RunEvent;

/** Says nothing, so that what tells of some events only has to name those. */
abstract class QuietProgress implements Consumer<RunEvent>, RunEvent.Cases<Void> {

  @Override
  public final void accept(RunEvent event) {
    event.match(this);
  }

  @Override
  public Void runStarted(RunEvent.RunStarted event) {
    return null;
  }

  @Override
  public Void batchStarted(RunEvent.BatchStarted event) {
    return null;
  }

  @Override
  public Void batchFinished(RunEvent.BatchFinished event) {
    return null;
  }

  @Override
  public Void runFinished(RunEvent.RunFinished event) {
    return null;
  }
}
