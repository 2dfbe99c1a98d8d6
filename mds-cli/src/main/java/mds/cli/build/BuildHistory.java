package mds.cli.build;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import mds.artifact.JsonText;
import mds.cli.database.QueuedEngine;
import mds.cli.invocation.Problems;
import mds.cli.invocation.Version;
import mds.cli.log.EventKind;
import mds.cli.log.LogLevel;
import mds.cli.project.BuildOptions;
import mds.cli.project.ProjectSession;
import mds.config.ResourceType;
import mds.config.Target;
import mds.diagnostic.Code;
import mds.diagnostic.Diagnostic;
import mds.diagnostic.FileReason;
import mds.engine.Engine;
import mds.node.Checksum;
import mds.node.GraphNode;
import mds.node.Node;
import mds.parse.ParsedProject;
import mds.parse.ProjectMacro;
import mds.plan.change.Builds;
import mds.run.change.ChangeWatch;
import mds.run.change.ChangeWatch.Rules;
import mds.workspace.BuildsFile;
import mds.workspace.DiskFacts;

/**
 * The record of what was built in a database, for one command: read when the database is open, and
 * written when it has been closed, so that it never says more than is committed.
 */
final class BuildHistory {

  private final ProjectSession session;
  private final QueuedEngine engine;
  private final ChangeWatch watch;

  private BuildHistory(ProjectSession session, QueuedEngine engine, ChangeWatch watch) {
    this.session = session;
    this.engine = engine;
    this.watch = watch;
  }

  /** What a command needs that keeps no record. */
  static ChangeWatch none(ProjectSession session, Engine engine) {
    return watch(session, engine, Rules.NONE, Builds.NONE);
  }

  /**
   * The record for a command that builds, or nothing when nobody asked for one yet.
   *
   * @param nodes that are selected
   */
  static BuildHistory of(
      ProjectSession session,
      QueuedEngine engine,
      BuildOptions options,
      Collection<GraphNode> nodes) {
    Optional<BuildsFile> file = file(session, engine);
    boolean isWanted =
        options.changed()
            || file.map(BuildsFile::isThere).orElse(false)
            || nodes.stream().anyMatch(node -> node.config().get("network").isPresent());
    if (file.isEmpty() || !isWanted) {
      return new BuildHistory(session, engine, none(session, engine));
    }
    Rules rules = rules(session, options.changed(), options.fullRefresh());
    ChangeWatch watch = watch(session, engine, rules, read(session, engine, file.get()));
    BuildHistory history = new BuildHistory(session, engine, watch);
    engine.afterwards(() -> history.write(file.get()));
    return history;
  }

  /** The same for who only asks what a command that builds what changed would do. */
  static ChangeWatch foretelling(ProjectSession session, QueuedEngine engine, boolean refreshes) {
    Builds earlier =
        file(session, engine).map(file -> read(session, engine, file)).orElse(Builds.NONE);
    return watch(session, engine, rules(session, true, refreshes), earlier);
  }

  private static ChangeWatch watch(
      ProjectSession session, Engine engine, Rules rules, Builds earlier) {
    return new ChangeWatch(
        rules,
        earlier,
        session.project(),
        engine.dialect().introspection(),
        new DiskFacts(
            session.invocation().projectFolder(),
            session.project().config().own().network().timeout()),
        session.downloads().files());
  }

  // A database in memory is new each time, and one at an address has no place beside it.
  private static Optional<BuildsFile> file(ProjectSession session, QueuedEngine engine) {
    Target target = session.project().scope().target();
    List<Path> paths = engine.files().paths();
    Path own = session.invocation().projectFolder().resolve(target.path());
    return target.isInMemory() || paths.isEmpty() || !paths.get(0).equals(own)
        ? Optional.empty()
        : Optional.of(new BuildsFile(own, session.project().config().name(), target.name()));
  }

  private static Rules rules(ProjectSession session, boolean skips, boolean refreshes) {
    ParsedProject project = session.project();
    Target target = project.scope().target();
    Map<String, Object> surroundings = new TreeMap<>(target.settings());
    surroundings.put("extensions of the target", target.extensions());
    StringBuilder macros = new StringBuilder();
    for (ProjectMacro macro : project.macros()) {
      macros.append(macro.id()).append(Checksum.of(macro.text()).value());
    }
    return new Rules(true, skips, refreshes, JsonText.of(surroundings), macros.toString());
  }

  private static Builds read(ProjectSession session, QueuedEngine engine, BuildsFile file) {
    try {
      Builds seen = file.read().seen(Version.tool(), engine.files().facts());
      return hasHooks(session) ? seen.unsure() : seen;
    } catch (IOException failure) {
      warn(
          session,
          Diagnostic.warning(
                  Code.BUILDS_UNREADABLE,
                  "cannot read what was built before from `%s`: %s"
                      .formatted(file.path(), FileReason.of(failure)))
              .hint("everything is built; delete the file if it stays so"));
      return Builds.NONE;
    }
  }

  // They may write to any table, before and after the models.
  private static boolean hasHooks(ProjectSession session) {
    return session.project().nodes().values().stream()
        .map(Node::type)
        .anyMatch(ResourceType.OPERATION::equals);
  }

  private static void warn(ProjectSession session, Diagnostic warning) {
    session.log().log(Problems.event(EventKind.NOTE, LogLevel.WARN, "", List.of(warning)));
  }

  /** Says what need not be built. */
  ChangeWatch watch() {
    return watch;
  }

  private void write(BuildsFile file) {
    try {
      Map<String, String> facts = DiskFacts.ofDatabases(engine.files().paths());
      file.write(new Builds(Version.tool(), facts, new TreeMap<>(watch.records())));
    } catch (IOException failure) {
      warn(
          session,
          Diagnostic.warning(
                  Code.BUILDS_UNWRITABLE,
                  "cannot write down what was built to `%s`: %s"
                      .formatted(file.path(), FileReason.of(failure)))
              .hint(
                  "look whether the folder may be written; until then more is built than needed"));
    }
  }
}
