package mds.cli.build;

import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import mds.artifact.JsonText;
import mds.artifact.read.JsonValues;
import mds.cli.invocation.Counts;
import mds.diagnostic.DiagnosticException;
import mds.run.change.Savings;
import mds.workspace.TargetFolder;

/** How fast folders and servers were read last, in the target folder, for {@code mds doctor}. */
public final class NetworkNotes {

  private static final String FILE = "network.json";

  private final TargetFolder folder;

  /** What is known of a folder or a server. */
  public record Speed(long bytes, double seconds, String day) {

    public String text() {
      return Counts.size((long) (bytes / Math.max(seconds, 1e-3))) + " a second on " + day;
    }
  }

  public NetworkNotes(TargetFolder folder) {
    this.folder = folder;
  }

  /** Notes what a command read; of places that it read nothing from, what was noted stays. */
  void add(Map<String, Savings.Read> read, Instant now) throws DiagnosticException {
    if (read.isEmpty()) {
      return;
    }
    Map<String, Object> places = new TreeMap<>();
    speeds().forEach((place, speed) -> places.put(place, document(speed)));
    String day = now.toString().substring(0, "2026-01-01".length());
    read.forEach(
        (place, one) -> places.put(place, document(new Speed(one.bytes(), one.seconds(), day))));
    byte[] text = (JsonText.of(places) + "\n").getBytes(StandardCharsets.UTF_8);
    folder.writeArtifact(FILE, out -> out.write(text));
  }

  private static Map<String, Object> document(Speed speed) {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("bytes", speed.bytes());
    document.put("seconds", speed.seconds());
    document.put("day", speed.day());
    return document;
  }

  /** By the names of the places; nothing when nothing was noted. */
  public Map<String, Speed> speeds() throws DiagnosticException {
    Map<String, Speed> speeds = new TreeMap<>();
    String text = folder.artifact(FILE).map(this::text).orElse("{}");
    try {
      if (JsonValues.of(text) instanceof Map<?, ?> places) {
        places.forEach((place, one) -> add(place.toString(), one, speeds));
      }
    } catch (UncheckedIOException malformed) {
      return speeds; // a note for people, made anew with the next build
    }
    return speeds;
  }

  private String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }

  private static void add(String place, Object one, Map<String, Speed> speeds) {
    if (one instanceof Map<?, ?> map
        && map.get("bytes") instanceof Number bytes
        && map.get("seconds") instanceof Number seconds) {
      String day = String.valueOf(map.get("day"));
      speeds.put(place, new Speed(bytes.longValue(), seconds.doubleValue(), day));
    }
  }
}
