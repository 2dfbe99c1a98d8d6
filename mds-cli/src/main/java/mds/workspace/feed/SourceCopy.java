package mds.workspace.feed;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.ZipFile;
import mds.node.Checksum;
import mds.workspace.InTime;
import mds.workspace.ParquetFooter;
import mds.workspace.Shares;

/**
 * A file of a share on this machine, so that the share is read once, however often mds looks.
 *
 * @param hash of all its bytes, taken on the way
 * @param still whether the file looked the same before and afterwards
 * @param unfinished why it is not whole; empty when it is
 */
public record SourceCopy(Path path, String hash, boolean still, Optional<String> unfinished)
    implements AutoCloseable {

  /** So many in a row are no text: the place for what is to be copied. */
  private static final int HOLE = 16;

  /**
   * Fetches a file.
   *
   * @param wholeLines whether its last line must have an end
   * @param shares how it is read that may be on one
   */
  public static SourceCopy of(SeenFile file, Path temporary, boolean wholeLines, Shares shares)
      throws IOException {
    Path folder = Files.createTempDirectory(temporary, "mds-feed-");
    Path copy = folder.resolve("source" + ending(file));
    try {
      MessageDigest digest = Checksum.sha256();
      Scan scan = new Scan();
      shares.have(file.path(), () -> fetch(file.path(), digest, scan, copy));
      boolean same =
          FeedFiles.again(file, shares).equals(Optional.of(file)) && scan.length == file.size();
      Optional<String> unfinished =
          same ? unfinished(copy, scan, wholeLines) : Optional.of("it is being written");
      return new SourceCopy(copy, HexFormat.of().formatHex(digest.digest()), same, unfinished);
    } catch (IOException | RuntimeException failure) {
      delete(copy);
      throw failure;
    }
  }

  private static void fetch(Path file, MessageDigest digest, Scan scan, Path copy)
      throws IOException {
    try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest);
        OutputStream out = Files.newOutputStream(copy)) {
      scan.pass(in, out);
    }
  }

  // Names may have signs that mean something to a database; the ending tells workbooks.
  private static String ending(SeenFile file) {
    String name = file.path().getFileName().toString().toLowerCase(Locale.ROOT);
    return name.matches(".*\\.xls[xm]") ? ".xlsx" : name.endsWith(".parquet") ? ".parquet" : ".txt";
  }

  private static Optional<String> unfinished(Path copy, Scan scan, boolean wholeLines)
      throws IOException {
    if (copy.toString().endsWith(".parquet")) {
      return ParquetFooter.isBegun(copy) && ParquetFooter.of(copy).isPresent()
          ? Optional.empty()
          : Optional.of("it has no Parquet footer");
    }
    if (copy.toString().endsWith(".xlsx")) {
      return opens(copy) ? Optional.empty() : Optional.of("the workbook is not whole");
    }
    if (scan.longestHole >= HOLE) {
      return Optional.of("it has a hole of NUL bytes");
    }
    return wholeLines && scan.length > 0 && !scan.endsInLineEnd()
        ? Optional.of("its last line has no end")
        : Optional.empty();
  }

  private static boolean opens(Path workbook) {
    try (ZipFile zip = new ZipFile(workbook.toFile())) {
      return zip.size() > 0;
    } catch (IOException cutOff) {
      return false;
    }
  }

  /** What is seen of a file while it passes. */
  private static final class Scan {

    private long length;
    private int hole;
    private int longestHole;
    private int last;
    private int beforeLast;

    void pass(InputStream in, OutputStream out) throws IOException {
      byte[] buffer = new byte[1 << 20];
      for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
        look(buffer, count);
        out.write(buffer, 0, count);
        InTime.goesOn();
      }
    }

    private void look(byte[] buffer, int count) {
      for (int index = 0; index < count; index++) {
        hole = buffer[index] == 0 ? hole + 1 : 0;
        longestHole = Math.max(longestHole, hole);
      }
      if (count > 0) {
        beforeLast = count > 1 ? buffer[count - 2] : last;
        last = buffer[count - 1];
        length += count;
      }
    }

    // The line feed of UTF-16 has a zero byte on either side.
    boolean endsInLineEnd() {
      return isEnd(last) || (last == 0 && isEnd(beforeLast));
    }

    private static boolean isEnd(int sign) {
      return sign == '\n' || sign == '\r' || sign == 0x1A;
    }
  }

  private static void delete(Path copy) throws IOException {
    Files.deleteIfExists(copy);
    Files.deleteIfExists(copy.resolveSibling(""));
  }

  @Override
  public void close() throws IOException {
    delete(path);
  }
}
