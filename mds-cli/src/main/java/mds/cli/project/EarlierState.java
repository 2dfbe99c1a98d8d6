package mds.cli.project;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import mds.artifact.read.ArtifactKind;
import mds.artifact.read.EarlierFreshness;
import mds.artifact.read.EarlierManifest;
import mds.artifact.read.EarlierResults;
import mds.artifact.state.StateComparison;
import mds.cli.invocation.GlobalOptions;
import mds.cli.invocation.Invocation;
import mds.compile.Deferral;
import mds.config.ResourceType;
import mds.diagnostic.Code;
import mds.diagnostic.DbtEvent;
import mds.diagnostic.Diagnostic;
import mds.diagnostic.DiagnosticException;
import mds.node.NodeId;
import mds.parse.ParsedProject;
import mds.select.SelectionFacts;
import mds.workspace.TargetFolder;

/** The artifacts of earlier runs that a command line names; read when they are asked for. */
public final class EarlierState implements SelectionFacts {

  private static final Set<String> BUILT =
      Set.of(
          ResourceType.MODEL.word(),
          ResourceType.SEED.word(),
          ResourceType.SNAPSHOT.word(),
          ResourceType.FUNCTION.word());

  private final Invocation invocation;
  private final ParsedProject project;

  EarlierState(Invocation invocation, ParsedProject project) {
    this.invocation = invocation;
    this.project = project;
  }

  /** Reads an artifact's bytes. */
  private interface Reader<T> {
    T read(byte[] json, String shown) throws DiagnosticException;
  }

  private <T> Optional<T> read(Optional<String> folder, ArtifactKind kind, Reader<T> reader)
      throws DiagnosticException {
    if (folder.isEmpty()) {
      return Optional.empty();
    }
    TargetFolder place = new TargetFolder(invocation.projectFolder().resolve(folder.get()));
    Optional<byte[]> json = place.artifact(kind.fileName());
    return json.isEmpty()
        ? Optional.empty()
        : Optional.of(reader.read(json.get(), folder.get() + "/" + kind.fileName()));
  }

  /** What is worth a look before a run overwrites the state that it looks at. */
  List<Diagnostic> warnings() {
    Path target = Path.of(invocation.targetPath(project.config()));
    List<Diagnostic> warnings = new ArrayList<>();
    for (Optional<String> folder :
        List.of(invocation.options().state(), invocation.options().deferState())) {
      folder
          .filter(path -> Path.of(path).equals(target))
          .ifPresent(path -> warnings.add(overwritten(path)));
    }
    return warnings;
  }

  private static Diagnostic overwritten(String path) {
    String message = "The state and target directories are the same: '" + path + "'";
    String words =
        "Warning: "
            + message
            + ". This could lead to missing changes due to overwritten state including"
            + " non-idempotent retries.";
    return Diagnostic.warning(Code.STATE_IS_TARGET, message, DbtEvent.STATE_IS_TARGET, words)
        .hint("this run overwrites what the next one would compare with: copy it elsewhere");
  }

  @Override
  public Found byState(String comparison) throws DiagnosticException {
    EarlierManifest manifest =
        read(invocation.options().state(), ArtifactKind.MANIFEST, EarlierManifest::read)
            .orElseThrow(
                () ->
                    missing("Got a state selector method, but no comparison manifest", "manifest"));
    return new StateComparison(project, manifest, invocation.started()).find(comparison);
  }

  private DiagnosticException missing(String message, String what) {
    Optional<String> folder = invocation.options().state();
    return new DiagnosticException(
        Diagnostic.error(Code.NO_STATE, message)
            .hint(
                folder.isEmpty()
                    ? "name the folder of an earlier run's artifacts: --state FOLDER"
                    : "`" + folder.get() + "` holds no " + what + " of an earlier run"));
  }

  @Override
  public Found byResult(String status) throws DiagnosticException {
    EarlierResults results =
        read(invocation.options().state(), ArtifactKind.RUN_RESULTS, EarlierResults::read)
            .orElseThrow(() -> missing("No comparison run_results", "run_results.json"));
    return new Found(results.ended(status::equals), List.of());
  }

  @Override
  public Found bySourceStatus(String status) throws DiagnosticException {
    EarlierFreshness before =
        read(invocation.options().state(), ArtifactKind.SOURCES, EarlierFreshness::read)
            .orElseThrow(
                () ->
                    missing(
                        "No previous state comparison freshness results in sources.json",
                        "sources.json"));
    Optional<String> target = Optional.of(invocation.targetPath(project.config()));
    EarlierFreshness now =
        read(target, ArtifactKind.SOURCES, EarlierFreshness::read)
            .orElseThrow(EarlierState::noFreshness);
    return new Found(status.equals("fresher") ? now.fresherThan(before) : Set.of(), List.of());
  }

  private static DiagnosticException noFreshness() {
    return new DiagnosticException(
        Diagnostic.error(
                Code.NO_STATE, "No current state comparison freshness results in sources.json")
            .hint("look at the sources first: mds source freshness"));
  }

  /**
   * What is read from elsewhere, if the options say so.
   *
   * @throws DiagnosticException when they do and no state is there
   */
  public Deferral deferral(List<NodeId> selected) throws DiagnosticException {
    GlobalOptions options = invocation.options();
    return options.defer()
        ? new Deferral(built(), true, options.favorState(), Set.copyOf(selected))
        : Deferral.NONE;
  }

  /** What the earlier run built, without refs being led there. */
  public Deferral relations() throws DiagnosticException {
    return new Deferral(built(), invocation.options().defer(), false, Set.of());
  }

  private Map<NodeId, Map<String, Object>> built() throws DiagnosticException {
    return deferredManifest().nodes().entrySet().stream()
        .filter(node -> isBuilt(node.getValue()))
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  private static boolean isBuilt(Map<String, Object> node) {
    boolean isEphemeral =
        node.get("config") instanceof Map<?, ?> config
            && "ephemeral".equals(config.get("materialized"));
    return BUILT.contains(String.valueOf(node.get("resource_type"))) && !isEphemeral;
  }

  private EarlierManifest deferredManifest() throws DiagnosticException {
    GlobalOptions options = invocation.options();
    Optional<String> folder = options.deferState().or(options::state);
    if (folder.isEmpty()) {
      throw new DiagnosticException(
          Diagnostic.error(
                  Code.NO_STATE,
                  "--state or --defer-state are required for deferral, but neither was provided")
              .hint("name the folder of an earlier run's artifacts: --state FOLDER"));
    }
    return read(folder, ArtifactKind.MANIFEST, EarlierManifest::read)
        .orElseThrow(() -> noManifest(folder.get()));
  }

  private static DiagnosticException noManifest(String folder) {
    return new DiagnosticException(
        Diagnostic.error(
                Code.NO_STATE, "Could not find manifest in --state path: \"" + folder + "\"")
            .hint("the path is relative to the project's folder"));
  }
}
