package mds.workspace.packages;

import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/** Reads a tar archive, of the forms that GNU tar, BSD tar, Python and git write. */
final class TarReader {

  private static final int BLOCK = 512;

  /** Long names and attributes of files are kept in memory. */
  private static final int LONGEST_TEXT = 1 << 20;

  private final InputStream in;
  private final ArchiveFolder target;

  /** What the entry before said of the next one: {@code path}, {@code linkpath}, {@code size}. */
  private final Map<String, String> said = new HashMap<>();

  TarReader(InputStream in, ArchiveFolder target) {
    this.in = in;
    this.target = target;
  }

  void unpack() throws IOException {
    byte[] header = block();
    while (!isEmpty(header)) {
      unpack(header);
      header = block();
    }
    target.finish();
  }

  // An archive ends with blocks of zeros, or just ends.
  private byte[] block() throws IOException {
    byte[] header = in.readNBytes(BLOCK);
    if (header.length != 0 && header.length < BLOCK) {
      throw new EOFException("it is cut short");
    }
    target.count(header.length);
    return header;
  }

  private static boolean isEmpty(byte[] header) {
    for (byte one : header) {
      if (one != 0) {
        return false;
      }
    }
    return true;
  }

  private void unpack(byte[] header) throws IOException {
    checkSum(header);
    char type = (char) header[156];
    long size = said.containsKey("size") ? decimal(said.get("size")) : number(header, 124, 12);
    if (size < 0) {
      throw new IOException("a file in it has a negative size");
    }
    switch (type) {
      case 'x' -> attributes(text(size));
      case 'L' -> said.put("path", name(text(size)));
      case 'K' -> said.put("linkpath", name(text(size)));
      case 'g' -> text(size);
      default -> entry(type, header, size);
    }
  }

  private void entry(char type, byte[] header, long size) throws IOException {
    String name = said.getOrDefault("path", ownName(header));
    String link = said.getOrDefault("linkpath", field(header, 157, 100));
    said.clear();
    boolean isFolder = type == '5' || ((type == '0' || type == 0) && name.endsWith("/"));
    if (isFolder) {
      target.folder(name);
      skip(size);
    } else if (type == '0' || type == 0 || type == '7') {
      file(name, size);
    } else if (type == '2') {
      target.link(name, link);
    } else if (type == '1') {
      target.secondName(name, link);
    } else {
      throw new IOException("it holds what is neither file, folder nor link");
    }
  }

  private void file(String name, long size) throws IOException {
    Content content = new Content(in, size);
    target.file(name, content);
    if (content.left > 0) {
      throw new EOFException("it is cut short");
    }
    skip(padding(size));
  }

  private static long padding(long size) {
    return (BLOCK - size % BLOCK) % BLOCK;
  }

  private void skip(long size) throws IOException {
    target.count(size);
    try {
      in.skipNBytes(size);
    } catch (EOFException end) {
      throw new EOFException("it is cut short");
    }
  }

  private byte[] text(long size) throws IOException {
    if (size > LONGEST_TEXT) {
      throw new IOException("a name in it is too long");
    }
    byte[] text = in.readNBytes((int) size);
    skip(padding(size));
    return text;
  }

  /** Reads lines of the form {@code LENGTH KEY=VALUE}. */
  private void attributes(byte[] lines) throws IOException {
    int start = 0;
    while (start < lines.length) {
      int blank = start;
      while (blank < lines.length && lines[blank] != ' ') {
        blank++;
      }
      long length = decimal(new String(lines, start, blank - start, StandardCharsets.US_ASCII));
      int end = (int) Math.min(start + length, lines.length);
      if (end <= blank + 1) {
        throw new IOException("its attributes are broken");
      }
      String line = new String(lines, blank + 1, end - blank - 2, StandardCharsets.UTF_8);
      int equals = line.indexOf('=');
      if (equals > 0) {
        said.put(line.substring(0, equals), line.substring(equals + 1));
      }
      start = end;
    }
  }

  private static String ownName(byte[] header) {
    String name = field(header, 0, 100);
    boolean hasPrefix = new String(header, 257, 6, StandardCharsets.US_ASCII).equals("ustar\0");
    String prefix = hasPrefix ? field(header, 345, 155) : "";
    return prefix.isEmpty() ? name : prefix + "/" + name;
  }

  private static String name(byte[] text) {
    return field(text, 0, text.length);
  }

  private static String field(byte[] bytes, int start, int length) {
    int end = start;
    while (end < start + length && bytes[end] != 0) {
      end++;
    }
    return new String(bytes, start, end - start, StandardCharsets.UTF_8);
  }

  // Octal digits, or for what is too large a binary number with the first bit set.
  private static long number(byte[] header, int start, int length) throws IOException {
    if ((header[start] & 0x80) == 0) {
      String digits = field(header, start, length).strip();
      return digits.isEmpty() ? 0 : parsed(digits, 8);
    }
    long value = header[start] & 0x3F;
    for (int index = start + 1; index < start + length; index++) {
      if (value >> 54 != 0) {
        throw new IOException("a file in it is too large");
      }
      value = (value << 8) | (header[index] & 0xFF);
    }
    return value;
  }

  private static long decimal(String digits) throws IOException {
    return parsed(digits, 10);
  }

  private static long parsed(String digits, int radix) throws IOException {
    try {
      return Long.parseLong(digits, radix);
    } catch (NumberFormatException noNumber) {
      throw new IOException("it is no tar archive, or broken", noNumber);
    }
  }

  private static void checkSum(byte[] header) throws IOException {
    long sum = 0;
    for (int index = 0; index < BLOCK; index++) {
      boolean isSumItself = index >= 148 && index < 156;
      sum += isSumItself ? ' ' : header[index] & 0xFF;
    }
    if (sum != number(header, 148, 8)) {
      throw new IOException("it is no tar archive, or broken");
    }
  }

  /** The bytes of one file; never more. */
  private static final class Content extends FilterInputStream {

    private long left;

    Content(InputStream in, long size) {
      super(in);
      this.left = size;
    }

    @Override
    public int read(byte[] bytes, int start, int length) throws IOException {
      if (left == 0) {
        return -1;
      }
      int read = super.read(bytes, start, (int) Math.min(length, left));
      left -= Math.max(read, 0);
      return read;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }
  }
}
