package mds.cli.progress;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import mds.node.NodeId;
import mds.parse.ParsedProject;
import mds.result.RunEvent;

/** Lets those who wait for a database know which nodes run. Events come one at a time. */
public final class TurnProgress extends QuietProgress {

  private static final int MOST_SHOWN = 3;

  private final Consumer<String> told;
  private final ParsedProject project;
  private final NodeWords words;
  private final Map<String, String> running = new LinkedHashMap<>();

  public TurnProgress(Consumer<String> told, ParsedProject project) {
    this.told = told;
    this.project = project;
    this.words = new NodeWords(project.scope());
  }

  @Override
  public Void nodeStarted(RunEvent.NodeStarted event) {
    String id = event.id();
    String what = project.find(new NodeId(id)).map(words::description).orElse(id);
    running.put(id, event.number() + " of " + event.total() + ": " + what);
    return tell();
  }

  // What comes next is told at once; the end of the last needs nobody to be told.
  @Override
  public Void nodeFinished(RunEvent.NodeFinished event) {
    boolean ran = running.remove(event.result().id()) != null;
    return ran && !running.isEmpty() ? tell() : null;
  }

  private Void tell() {
    List<String> shown = new ArrayList<>(running.values());
    int more = shown.size() - MOST_SHOWN;
    if (more > 0) {
      shown.subList(MOST_SHOWN, shown.size()).clear();
      shown.add("and " + more + " more");
    }
    told.accept(String.join(", ", shown));
    return null;
  }
}
