package mds.template.node;

import java.util.Optional;
import mds.diagnostic.Code;
import mds.diagnostic.Diagnostic;
import mds.diagnostic.Location;
import mds.value.CallSite;

/** What all templates and macros share that take part in one rendering, on one thread. */
public final class Run {

  private final int deepest;
  private final Optional<Recorder> recorder;
  private int depth;

  /**
   * @param deepest how many macro calls may be under way at once
   */
  public Run(int deepest, Optional<Recorder> recorder) {
    this.deepest = deepest;
    this.recorder = recorder;
  }

  /** The run in which a call is made; empty for calls that no template wrote. */
  public static Optional<Run> of(CallSite site) {
    return site instanceof Site running
        ? Optional.of(running.evaluation().run())
        : Optional.empty();
  }

  /** An output for text, which notes where it comes from if this run is to. */
  Output output() {
    return recorder.<Output>map(RecordingOutput::new).orElseGet(TextOutput::new);
  }

  void enter(String callee, Optional<Location> site) {
    if (depth == deepest) {
      throw new TemplateFailure(
          Diagnostic.error(
                  Code.TEMPLATE_RECURSION,
                  "`" + callee + "` is called within " + deepest + " other macro calls")
              .at(site)
              .hint("give the recursion an end"));
    }
    depth++;
  }

  void leave() {
    depth--;
  }
}
