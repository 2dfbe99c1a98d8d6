package mds.cli.invocation;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import mds.result.RunResult;
import org.jspecify.annotations.Nullable;

/** How the nodes of a command ended, for whoever is told of it afterwards. */
public final class RunReport {

  private final AtomicReference<@Nullable RunResult> result = new AtomicReference<>();

  private final AtomicBoolean isOver = new AtomicBoolean();

  /** Notes that the command has done all that it does. */
  public void over() {
    isOver.set(true);
  }

  public boolean isOver() {
    return isOver.get();
  }

  public void ended(RunResult ended) {
    result.set(ended);
  }

  /** Empty when no node ran. */
  public Optional<RunResult> result() {
    return Optional.ofNullable(result.get());
  }
}
