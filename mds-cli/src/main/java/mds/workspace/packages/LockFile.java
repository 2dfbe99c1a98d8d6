package mds.workspace.packages;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import mds.config.packages.PackageEntry;
import mds.config.packages.PackageLock;
import mds.template.builtin.Json;
import mds.yaml.YamlWriter;

/** Writes what package-lock.yml holds, as dbt does. */
final class LockFile {

  private LockFile() {}

  /** By which it is known whether a lock file was made for a list of packages. */
  static String checksum(List<PackageEntry> wanted) {
    String documents =
        String.join(
            "\n",
            wanted.stream().map(entry -> Json.write(entry.document(), true, -1)).sorted().toList());
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-1");
      return HexFormat.of().formatHex(digest.digest(documents.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java has SHA-1", impossible);
    }
  }

  static String text(List<FetchedPackage> packages, String checksum) {
    List<Object> entries = new ArrayList<>();
    for (FetchedPackage one : packages) {
      Map<String, Object> entry = new LinkedHashMap<>(one.locked());
      entry.put("name", one.name());
      entries.add(entry);
    }
    return YamlWriter.writeSettings(
        Map.of("packages", entries, PackageLock.CHECKSUM_KEY, checksum));
  }
}
