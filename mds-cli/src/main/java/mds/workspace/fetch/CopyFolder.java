package mds.workspace.fetch;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import mds.artifact.JsonText;
import mds.artifact.read.JsonValues;
import mds.net.WebAddress;
import mds.node.Checksum;
import mds.workspace.Disk;

/**
 * The folder of one address: the copy of its file, what is known of it, and what has come of a
 * newer one. It is named so that nothing of the address can be read from it.
 *
 * @param root of the address's own
 * @param copy below it, named so that the database takes it for what the address would be
 */
record CopyFolder(Path root, Path copy) {

  // `market=UK` is a column to the database, and the ending says how a file is packed.
  private static final Pattern PARTITION = Pattern.compile("([A-Za-z0-9_]+=[A-Za-z0-9_.%-]+)/");
  private static final Pattern NAME =
      Pattern.compile(
          "([A-Za-z0-9_.-]*\\.(?:parquet|csv|tsv|txt|json|jsonl|ndjson)(?:\\.(?:gz|zst))?)$");

  static CopyFolder of(Path all, WebAddress address) {
    Path root = all.resolve(address.id());
    Path folder = root.resolve("copy");
    Matcher partitions = PARTITION.matcher(address.path());
    while (partitions.find()) {
      folder = folder.resolve(partitions.group(1));
    }
    Matcher name = NAME.matcher(address.path());
    return new CopyFolder(root, folder.resolve(name.find() ? name.group(1) : "file"));
  }

  Path lock() {
    return root.resolve("lock");
  }

  /** What has come of a file so far, as the server sent it. */
  Path partial() {
    return root.resolve("partial");
  }

  /** The file in its final form, before it takes the copy's place. */
  Path ready() {
    return root.resolve("ready");
  }

  private Path copyFacts() {
    return root.resolve("copy.json");
  }

  private Path partialFacts() {
    return root.resolve("partial.json");
  }

  /** What is known of the copy; empty without one. */
  Optional<CopyFacts> known() throws IOException {
    return facts(copyFacts()).filter(found -> length(copy) == found.size());
  }

  /** What is known of what has come so far, as far as it is on the disk. */
  Optional<CopyFacts> begun() throws IOException {
    Optional<CopyFacts> facts = facts(partialFacts());
    return facts.filter(found -> length(partial()) >= found.size());
  }

  static long length(Path file) {
    try {
      return Files.size(file);
    } catch (IOException none) {
      return -1;
    }
  }

  private static Optional<CopyFacts> facts(Path file) throws IOException {
    try {
      return CopyFacts.of(JsonValues.of(Files.readString(file)));
    } catch (NoSuchFileException none) {
      return Optional.empty();
    } catch (UncheckedIOException malformed) {
      return Optional.empty(); // as if it had never been fetched
    }
  }

  void note(CopyFacts begun) throws IOException {
    Disk.writeText(partialFacts(), JsonText.of(begun.document()) + "\n");
  }

  /** Puts the file that is ready in the copy's place. */
  void take(CopyFacts facts) throws IOException {
    Files.createDirectories(copy.resolveSibling(""));
    Files.deleteIfExists(copyFacts()); // of two steps: without facts it is fetched anew
    Disk.replace(ready(), copy);
    Disk.writeText(copyFacts(), JsonText.of(facts.document()) + "\n");
    forget();
  }

  /** Notes that the copy is still in use, so that others go before it. */
  void touch(CopyFacts facts) throws IOException {
    Disk.writeText(copyFacts(), JsonText.of(facts.document()) + "\n");
  }

  /** Forgets what has come so far. */
  void forget() throws IOException {
    Files.deleteIfExists(partialFacts());
    Files.deleteIfExists(partial());
    Files.deleteIfExists(ready());
  }

  /** What a copy is known by without reading it. */
  static String stamp(Path copy) throws IOException {
    BasicFileAttributes attributes = Files.readAttributes(copy, BasicFileAttributes.class);
    return attributes.size() + " " + attributes.lastModifiedTime() + " " + attributes.fileKey();
  }

  static String checksum(Path file) throws IOException {
    MessageDigest digest = Checksum.sha256();
    try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
      in.transferTo(OutputStream.nullOutputStream());
    }
    return "sha256:" + HexFormat.of().formatHex(digest.digest());
  }
}
