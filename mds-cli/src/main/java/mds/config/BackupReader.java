package mds.config;

import java.util.List;
import java.util.Optional;
import mds.diagnostic.Code;
import mds.diagnostic.Diagnostic;
import mds.yaml.YamlNode;

/** Reads the {@code backup:} block of a project file. */
public final class BackupReader {

  public static final List<String> KEYS = List.of("folder", "keep", "drill_within");

  private final List<Diagnostic> problems;

  BackupReader(List<Diagnostic> problems) {
    this.problems = problems;
  }

  BackupConfig read(KeyReader project) {
    Optional<YamlNode.Mapping> block = project.mapping("backup");
    if (block.isEmpty()) {
      return BackupConfig.DEFAULT;
    }
    KeyReader keys = new KeyReader(block.get(), problems);
    keys.refuseOthers(KEYS, "`backup`");
    return new BackupConfig(
        keys.text("folder").orElse(BackupConfig.DEFAULT.folder()),
        positive(keys, "keep", BackupConfig.DEFAULT.keep()),
        positive(keys, "drill_within", BackupConfig.DEFAULT.drillWithin()));
  }

  private int positive(KeyReader keys, String key, int otherwise) {
    int number = keys.count(key).orElse(otherwise);
    if (number == 0) {
      problems.add(
          Diagnostic.error(Code.YAML_WRONG_SHAPE, "`" + key + "` is at least 1")
              .at(keys.node(key).map(YamlNode::location))
              .hint("leave it away for " + otherwise));
    }
    return number;
  }
}
