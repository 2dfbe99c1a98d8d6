package mds.artifact.read;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import mds.diagnostic.Code;
import mds.diagnostic.Diagnostic;
import mds.diagnostic.DiagnosticException;
import mds.value.None;

/** Reads artifacts, and says what is wrong with those that it cannot. */
final class ArtifactReader {

  private ArtifactReader() {}

  /**
   * The parts of an artifact that are asked for.
   *
   * @param shown the file as a person names it
   * @throws DiagnosticException when it is no JSON, is cut off, or has another version
   */
  static Map<String, Object> read(byte[] json, ArtifactKind kind, String shown)
      throws DiagnosticException {
    Map<String, Object> artifact = parse(json, kind, shown);
    String found = schema(artifact);
    if (!kind.understands(found)) {
      throw new DiagnosticException(
          Diagnostic.error(
                  Code.ARTIFACT_VERSION,
                  "Expected a schema version of \""
                      + kind.newestSchema()
                      + "\" in "
                      + shown
                      + ", but found "
                      + (found.isEmpty() ? "nothing" : "\"" + found + "\""))
              .hint("mds reads " + kind.fileName() + " of the versions " + kind.versions())
              .hint("make it anew with the version of mds or dbt that is in use now"));
    }
    return artifact;
  }

  private static String schema(Map<String, Object> artifact) {
    return map(artifact, "metadata").getOrDefault("dbt_schema_version", "").toString();
  }

  /** The version of an artifact's schema. */
  static int version(Map<String, Object> artifact) {
    return ArtifactKind.version(schema(artifact));
  }

  private static Map<String, Object> parse(byte[] json, ArtifactKind kind, String shown)
      throws DiagnosticException {
    try {
      return JsonValues.object(json, kind::reads);
    } catch (IOException malformed) {
      throw new DiagnosticException(
          Diagnostic.error(
                  Code.ARTIFACT_UNREADABLE,
                  "Could not read `" + shown + "` as JSON: " + reason(malformed))
              .hint("a run that was cut off may have left it half-written: make it anew"),
          malformed);
    }
  }

  private static String reason(IOException malformed) {
    if (!(malformed instanceof JsonProcessingException problem)) {
      return String.valueOf(malformed.getMessage());
    }
    JsonLocation place = problem.getLocation();
    String where =
        place == null
            ? ""
            : " (line " + place.getLineNr() + ", column " + place.getColumnNr() + ")";
    return problem.getOriginalMessage().lines().findFirst().orElse("it is malformed") + where;
  }

  /** A field that is to be a mapping; empty when it is none. */
  static Map<String, Object> map(Map<String, Object> artifact, String key) {
    return map(artifact.getOrDefault(key, None.NONE));
  }

  static Map<String, Object> map(Object value) {
    Map<String, Object> map = new LinkedHashMap<>();
    if (value instanceof Map<?, ?> given) {
      given.forEach((key, item) -> map.put(key.toString(), item));
    }
    return map;
  }

  /** The mappings in a field that is to be a list of them. */
  static List<Map<String, Object>> maps(Map<String, Object> artifact, String key) {
    return artifact.get(key) instanceof List<?> list
        ? list.stream().map(ArtifactReader::map).toList()
        : List.of();
  }
}
