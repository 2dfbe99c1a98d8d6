package mds.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.Set;
import mds.config.Target;
import mds.diagnostic.Code;
import mds.diagnostic.Diagnostic;
import mds.diagnostic.DiagnosticException;
import mds.engine.Engine;
import mds.engine.EngineException;
import mds.engine.EngineProvider;
import mds.engine.EngineSettings;
import mds.workspace.Machine;

/** Opens the database of a target with the adapter that its type names. */
final class EngineOpener {

  private static final Set<String> FILE_TYPES = Set.of("duckdb", "sqlite");

  private final Invocation invocation;
  private final Target target;

  EngineOpener(Invocation invocation, Target target) {
    this.invocation = invocation;
    this.target = target;
  }

  Engine open() throws DiagnosticException {
    try {
      return provider().open(settings());
    } catch (EngineException failure) {
      throw new DiagnosticException(failure.diagnostic(), failure);
    }
  }

  EngineProvider provider() throws DiagnosticException {
    for (EngineProvider provider : ServiceLoader.load(EngineProvider.class)) {
      if (provider.type().equals(target.type())) {
        return provider;
      }
    }
    throw new DiagnosticException(
        Diagnostic.error(Code.UNKNOWN_ADAPTER, "mds has no adapter `" + target.type() + "`"));
  }

  private EngineSettings settings() {
    Path project = invocation.projectFolder();
    Map<String, Object> options = new LinkedHashMap<>(target.configOptions());
    Map<String, Object> sessions = new LinkedHashMap<>(target.settings());
    if (!invocation.worksInProject()) {
      sessions.putIfAbsent("file_search_path", project.toString());
    }
    boolean newest = "newest".equals(options.get("storage_compatibility_version"));
    if (newest) {
      options.remove("storage_compatibility_version");
    }
    return new EngineSettings(
        target.isInMemory() ? EngineSettings.IN_MEMORY : project.resolve(target.path()).toString(),
        false,
        options,
        sessions,
        attachments(project),
        target.extensions(),
        target.extensionFolder().map(folder -> project.resolve(folder).toString()),
        target.secrets(),
        Optional.of(Machine.databaseMegabytes() + "MB"),
        Optional.empty(),
        newest);
  }

  // Paths are the project's, as that of the target itself is; addresses and catalogues are not.
  private List<Map<String, Object>> attachments(Path project) {
    List<Map<String, Object>> attachments = new ArrayList<>();
    for (Map<String, Object> attachment : target.attach()) {
      Map<String, Object> located = new LinkedHashMap<>(attachment);
      if (attachment.get("path") instanceof String path && !path.contains(":")) {
        boolean isFile = FILE_TYPES.contains(attachment.getOrDefault("type", "duckdb").toString());
        located.put("path", isFile ? project.resolve(path).toString() : path);
      }
      attachments.add(located);
    }
    return attachments;
  }
}
