package mds.artifact.read;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The artifacts that are read back, each with the versions of its schema that are understood. */
public enum ArtifactKind {
  MANIFEST("manifest.json", "manifest", 4, 12),
  RUN_RESULTS("run_results.json", "run-results", 4, 6),
  SOURCES("sources.json", "sources", 1, 3);

  private static final Pattern VERSION = Pattern.compile(".*/([a-z-]+)/v(\\d{1,4})\\.json");

  private final String fileName;
  private final String schema;
  private final int oldest;
  private final int newest;

  ArtifactKind(String fileName, String schema, int oldest, int newest) {
    this.fileName = fileName;
    this.schema = schema;
    this.oldest = oldest;
    this.newest = newest;
  }

  public String fileName() {
    return fileName;
  }

  /** The parts that anybody asks for; the others are passed over. */
  boolean reads(String section) {
    return switch (section) {
      case "metadata", "results", "args", "macros" -> true;
      default -> EarlierManifest.SECTIONS.contains(section);
    };
  }

  /** Whether the address of a schema is one of those that are understood. */
  boolean understands(String address) {
    Matcher parts = VERSION.matcher(address);
    return parts.matches()
        && parts.group(1).equals(schema)
        && isInRange(Integer.parseInt(parts.group(2)));
  }

  /** The version at the end of a schema's address that is understood. */
  static int version(String address) {
    Matcher parts = VERSION.matcher(address);
    return parts.matches() ? Integer.parseInt(parts.group(2)) : 0;
  }

  private boolean isInRange(int version) {
    return version >= oldest && version <= newest;
  }

  /** The address of the newest schema. */
  String newestSchema() {
    return "https://schemas.getdbt.com/dbt/" + schema + "/v" + newest + ".json";
  }

  /** The versions in words. */
  String versions() {
    return "v" + oldest + " to v" + newest;
  }
}
