package mds.config;

import java.util.List;
import mds.diagnostic.Code;
import mds.diagnostic.Diagnostic;
import mds.yaml.YamlNode;

/** Reads the keys that dbt's project file does not have. */
final class OwnReader {

  static final List<String> KEYS =
      List.of("lint", "identities", "notify", "backup", "publish", "ingest", "network");

  private final List<Diagnostic> problems;

  OwnReader(List<Diagnostic> problems) {
    this.problems = problems;
  }

  OwnConfig read(KeyReader keys) {
    return new OwnConfig(
        new LintReader(problems).read(keys),
        new IdentityReader(problems).read(keys),
        new NotifyReader(problems).read(keys),
        new BackupReader(problems).read(keys),
        new PublishReader(problems).read(keys),
        new FeedReader(problems).read(keys),
        new NetworkReader(problems).read(keys));
  }

  /**
   * Reads the file beside dbt's.
   *
   * @param project dbt's file, which may hold none of the same keys
   */
  OwnConfig read(KeyReader project, KeyReader own) {
    own.refuseOthers(KEYS, "mds.yml");
    KEYS.stream().filter(project::has).forEach(key -> refuse(project.mapping(), key));
    return read(own);
  }

  private void refuse(YamlNode.Mapping project, String key) {
    problems.add(
        Diagnostic.error(Code.TWO_PROJECT_FILES, "`" + key + "` belongs in mds.yml, which is there")
            .at(project.get(key).map(YamlNode::location))
            .hint("move it there: dbt knows no such key"));
  }
}
