package mds.run.change;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import mds.compile.CompiledNode;
import mds.diagnostic.Code;
import mds.diagnostic.DiagnosticException;
import mds.diagnostic.Platform;
import mds.engine.EngineException;
import mds.engine.EngineException.Kind;
import mds.engine.Session;
import mds.node.Checksum;
import mds.node.DataTest;
import mds.node.Node;
import mds.node.Seed;
import mds.node.UserFunction;
import mds.parse.ParsedProject;
import mds.plan.ShadowSchema;
import mds.plan.change.Builds;
import mds.plan.change.Difference;
import mds.plan.change.FileFact;
import mds.plan.change.NodeRecord;
import mds.result.NodeResult;
import mds.result.Outcome;
import mds.sql.FileRead;
import mds.sql.FileReads;
import mds.sql.Introspection;
import mds.sql.RelationName;

/**
 * Decides for each node, when its turn comes, whether it is as it would be if it were built, and
 * keeps the record by which the next run decides. What cannot be shown to be unchanged is built.
 *
 * <p>Safe for use by several threads, each with a session of its own. A version of a table is what
 * is in it, so that one that was built anew with the same rows changes nothing for its readers.
 *
 * <p>Records are of relations under their names. What was built in a shadow schema goes on record
 * when it takes its name.
 */
public final class ChangeWatch {

  private final Rules rules;
  private final ParsedProject project;
  private final InputFiles files;
  private final RemoteFiles remote;
  private final LocalCopies copies;
  private final TableVersions versions;
  private final QueryInputs inputs;
  private final Savings savings = new Savings();
  private final Map<String, NodeRecord> records;
  private final boolean recordsAll;
  private final Map<String, Optional<NodeRecord>> unnamed = new ConcurrentHashMap<>();
  private final Map<String, List<FileFact>> readOnly = new ConcurrentHashMap<>();

  /**
   * What a command line says of it.
   *
   * @param records whether a record is kept
   * @param skips whether what is unchanged is left as it is
   * @param refreshes whether all is to be built anew, whatever else is said
   * @param surroundings what decides how all nodes are built, such as settings of the target
   * @param macros the texts of the project's macros, which decide how some are built
   */
  public record Rules(
      boolean records, boolean skips, boolean refreshes, String surroundings, String macros) {

    /** Nothing is kept, and everything is built. */
    public static final Rules NONE = new Rules(false, false, false, "", "");
  }

  public ChangeWatch(
      Rules rules,
      Builds earlier,
      ParsedProject project,
      Introspection questions,
      InputFiles files,
      RemoteFiles remote) {
    this.project = project;
    this.remote = remote;
    this.copies = new LocalCopies(remote, Platform.current());
    this.rules = rules;
    this.files = files;
    this.versions = new TableVersions(questions);
    this.inputs = new QueryInputs(questions, versions, files, remote);
    this.records = new ConcurrentHashMap<>();
    Collection<Node> nodes = project.nodes().values();
    for (Node node : nodes) {
      earlier.node(node.id().value()).ifPresent(record -> take(node, record));
    }
    this.recordsAll = rules.skips() || nodes.stream().anyMatch(this::isKnownBesides);
  }

  // Of models that read the network once a record is always kept; others are on it when somebody
  // asked to build what changed.
  private boolean isKnownBesides(Node node) {
    return records.containsKey(node.id().value()) && !isOnce(node);
  }

  private boolean isRecorded(Node node) {
    return rules.records() && (recordsAll || isOnce(node));
  }

  private void take(Node node, NodeRecord record) {
    records.put(node.id().value(), record);
    if (!record.isUnsure() && isTable(record)) {
      versions.put(ShadowSchema.live(relation(node)), record.version());
    }
  }

  private static boolean isTable(NodeRecord record) {
    return !record.version().isEmpty() && !record.version().startsWith("view ");
  }

  private static RelationName relation(Node node) {
    return node.details().relation();
  }

  /** What was read, and what was not, also by statements of no node. */
  public Savings savings() {
    savings.readBesides(remote);
    return savings;
  }

  /** What is on record by now. */
  public Map<String, NodeRecord> records() {
    return new HashMap<>(records);
  }

  /**
   * Decides.
   *
   * @param always why the node is built each time, if it is
   * @param byMacro whether macros make it, of which the project may have replaced some
   */
  public Decision decide(
      CompiledNode code, Optional<String> always, boolean byMacro, Session session)
      throws EngineException {
    try {
      return compare(code, always, byMacro, session);
    } catch (EngineException failure) {
      boolean isHeldUp = failure.diagnostic().code() == Code.INPUT_UNREADABLE;
      if (!isHeldUp && !session.isInTransaction() && failure.kind() != Kind.CANCELLED) {
        String reason = "it could not be compared: " + failure.getMessage();
        return Decision.build(reason, Optional.empty(), List.of());
      }
      throw failure;
    }
  }

  private Decision compare(
      CompiledNode code, Optional<String> always, boolean byMacro, Session session)
      throws EngineException {
    Node node = code.node();
    if (always.isPresent() || !isRecorded(node)) {
      String reason = always.orElse("everything is built");
      return Decision.build(reason, Optional.empty(), files(code, session));
    }
    Inputs read = node instanceof Seed ? Inputs.none() : inputs.of(code.sql(), session);
    if (!(node instanceof DataTest)) {
      read.tables().remove(TableVersions.name(relation(node)));
      read.tables().remove(TableVersions.name(ShadowSchema.live(relation(node))));
    }
    NodeRecord now = record(code, byMacro, read);
    if (!maySkip(node)) {
      return Decision.build("everything is built", Optional.of(now), now.files());
    }
    Optional<NodeRecord> before = Optional.ofNullable(records.get(node.id().value()));
    Optional<String> reason = reason(node, before, now, read, session);
    return reason.isPresent()
        ? Decision.build(reason.get(), Optional.of(now), now.files())
        : Decision.skip(before.orElseThrow().unsure(false));
  }

  /** Whether a node is left as it is when nothing changed. */
  public boolean maySkip(Node node) {
    return rules.records() && !rules.refreshes() && (rules.skips() || isOnce(node));
  }

  private static boolean isOnce(Node node) {
    return node.config().text("network").filter("once"::equals).isPresent();
  }

  // Without a record it is the files that matter: they are not to change while they are read.
  private List<FileFact> files(CompiledNode code, Session session) throws EngineException {
    return mayReadFiles(code) ? inputs.files(code.sql(), session) : List.of();
  }

  private static boolean mayReadFiles(CompiledNode code) {
    boolean isSql = code.node().details().origin().language().equals("sql");
    return isSql && !(code.node() instanceof Seed);
  }

  private NodeRecord record(CompiledNode code, boolean byMacro, Inputs read) {
    String surroundings = rules.surroundings() + (byMacro ? rules.macros() : "");
    return new NodeRecord(
        code(code),
        SettingsText.checksum(code.node(), surroundings),
        read.versions(),
        List.copyOf(read.files()),
        "",
        0,
        false);
  }

  private String code(CompiledNode code) {
    if (!(code.node() instanceof Seed seed)) {
      return Checksum.of(ShadowSchema.live(code.sql())).value();
    }
    try {
      return files.checksum(project.file(seed));
    } catch (IOException failure) {
      return "unreadable: " + failure; // loading it says so
    }
  }

  private Optional<String> reason(
      Node node, Optional<NodeRecord> before, NodeRecord now, Inputs read, Session session)
      throws EngineException {
    if (before.isEmpty()) {
      return Optional.of(
          node instanceof DataTest
              ? "it is not on record that it passed"
              : "it is not on record how it was built");
    }
    Optional<String> changed = new Difference(before.get(), now).reason();
    if (changed.isPresent()) {
      return changed;
    }
    if (!read.obstacles().isEmpty()) {
      return Optional.of(read.obstacles().get(0));
    }
    return node instanceof DataTest ? Optional.empty() : outside(node, before.get(), session);
  }

  private Optional<String> outside(Node node, NodeRecord before, Session session)
      throws EngineException {
    RelationName live = ShadowSchema.live(relation(node));
    List<TableVersions.Known> found = versions.of(TableVersions.name(live), session);
    if (found.isEmpty()) {
      return Optional.of("it is not there");
    }
    return found.get(0).version().equals(before.version())
        ? Optional.empty()
        : Optional.of("somebody else changed it");
  }

  /** A node's query as the database is given it: what it reads from the web is fetched. */
  public CompiledNode local(CompiledNode code) throws DiagnosticException {
    return copies.in(code);
  }

  /** Where a file is that a node reads; that of the web has a copy. */
  public String place(FileFact file) {
    return remote.fetched(file.path()).map(RemoteFiles.Fetched::path).orElse(file.path());
  }

  /** The places in a node's query that read files. */
  public List<FileRead> fileReads(CompiledNode code) {
    return QueryInputs.contents(code.sql());
  }

  /** Notes which of its files a node did read; without that it is all of them. */
  public void hasRead(Node node, List<FileFact> read, List<FileFact> spared) {
    readOnly.put(node.id().value(), read);
    savings.spareFiles(spared, remote);
  }

  /** Keeps on record that a node was left as it is. */
  public void skipped(Node node, Decision decision) {
    NodeRecord record = decision.record().orElseThrow();
    records.put(node.id().value(), record);
    savings.spare(record, remote);
  }

  /** Notes that what is in a shadow schema is a view of what has the name. */
  public void standsFor(Node shadow, Session session) throws EngineException {
    RelationName live = ShadowSchema.live(relation(shadow));
    for (TableVersions.Known known : versions.of(TableVersions.name(live), session)) {
      versions.put(relation(shadow), known);
    }
  }

  /** Keeps on record what took its name. */
  public void named(Node shadow) {
    String id = shadow.id().value();
    versions.forget(ShadowSchema.live(relation(shadow)));
    records.remove(id);
    Optional.ofNullable(unnamed.remove(id))
        .flatMap(record -> record)
        .ifPresent(record -> take(shadow, record));
  }

  /** Keeps on record how a node's work ended, and what came out of it. */
  public void done(Node node, Decision decision, NodeResult result, Duration time, Session session)
      throws EngineException {
    String id = node.id().value();
    if (node instanceof DataTest) {
      keep(node, decision.record().filter(record -> result.outcome() == Outcome.PASS), "", time);
      return;
    }
    touched(node);
    savings.read(readOnly.getOrDefault(id, decision.files()), time, remote);
    if (!result.outcome().letsDescendantsRun()) {
      failed(node);
      return;
    }
    Optional<NodeRecord> record =
        decision.record().filter(kept -> changed(decision.files()).isEmpty());
    keep(node, record, record.isPresent() ? version(node, session) : "", time);
  }

  /** Keeps on record that nobody knows what a node left. */
  public void failed(Node node) {
    touched(node);
    if (!ShadowSchema.has(relation(node))) {
      records.computeIfPresent(node.id().value(), (id, record) -> record.unsure(true));
    }
  }

  private void keep(Node node, Optional<NodeRecord> record, String version, Duration time) {
    String id = node.id().value();
    Optional<NodeRecord> built = record.map(now -> now.built(version, time.toMillis() / 1e3));
    if (ShadowSchema.has(relation(node))) {
      unnamed.put(id, built);
      return;
    }
    records.remove(id);
    built.ifPresent(now -> records.put(id, now));
  }

  private String version(Node node, Session session) throws EngineException {
    List<TableVersions.Known> found = versions.of(TableVersions.name(relation(node)), session);
    return found.isEmpty() ? "not there" : found.get(0).version();
  }

  /** Whatever was known of a node's relation may no longer be so. */
  public void touched(Node node) {
    versions.forget(relation(node));
    if (node instanceof UserFunction) {
      inputs.forgetMacros();
    }
  }

  /** The paths that a node reads whose folders are out of reach. */
  public List<String> unreachable(CompiledNode code) {
    if (!mayReadFiles(code)) {
      return List.of();
    }
    Set<String> missing = new LinkedHashSet<>();
    FileReads.in(code.sql()).forEach(read -> missing.addAll(read.patterns()));
    missing.removeIf(path -> remote.isMeant(path) || files.isReached(path));
    return List.copyOf(missing);
  }

  /** Those of some files that are not as they were, or not there. */
  public List<String> changed(List<FileFact> before) {
    List<String> changed = new ArrayList<>();
    for (FileFact file : before) {
      if (!isSame(file)) {
        changed.add(file.path());
      }
    }
    return changed;
  }

  private boolean isSame(FileFact file) {
    Optional<RemoteFiles.Fetched> copy = remote.fetched(file.path());
    if (copy.isPresent()) {
      return remote.isSame(copy.get());
    }
    try {
      return files.look(file.path()).equals(file);
    } catch (IOException gone) {
      return false;
    }
  }

  /** Whether a node's rows depend on those of one of these nodes, for who foretells. */
  public boolean reads(Decision decision, Collection<Node> others) {
    return decision.record().isPresent()
        && others.stream()
            .map(other -> TableVersions.name(relation(other)).toString())
            .anyMatch(decision.record().get().reads()::containsKey);
  }
}
