package mds.workspace.packages;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;

/** A tar archive, block by block, as honest and hostile programs write it. */
final class TarText {

  static final char FILE = '0';
  static final char SECOND_NAME = '1';
  static final char LINK = '2';
  static final char DEVICE = '3';
  static final char FOLDER = '5';

  private static final int BLOCK = 512;

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  TarText file(String name, String content) {
    return entry(FILE, name, "", content);
  }

  TarText link(char type, String name, String target) {
    return entry(type, name, target, "");
  }

  /** An entry that says something of the next one. */
  TarText attributes(String lines) {
    return entry('x', "attributes", "", lines);
  }

  TarText longName(String name) {
    return entry('L', "././@LongLink", "", name + "\0");
  }

  private TarText entry(char type, String name, String target, String content) {
    byte[] body = content.getBytes(UTF_8);
    byte[] header = header(type, name, target, body.length);
    bytes.writeBytes(header);
    bytes.writeBytes(Arrays.copyOf(body, (body.length + BLOCK - 1) / BLOCK * BLOCK));
    return this;
  }

  /** A header alone that promises so many bytes. */
  TarText promise(String name, long size) {
    bytes.writeBytes(header(FILE, name, "", size));
    return this;
  }

  private static byte[] header(char type, String name, String target, long size) {
    byte[] header = new byte[BLOCK];
    put(header, 0, name);
    put(header, 124, "%011o".formatted(size));
    put(header, 148, "        ");
    header[156] = (byte) type;
    put(header, 157, target);
    put(header, 257, "ustar\00000");
    int sum = 0;
    for (byte one : header) {
      sum += one & 0xFF;
    }
    put(header, 148, "%06o\0 ".formatted(sum));
    return header;
  }

  private static void put(byte[] header, int start, String text) {
    byte[] bytes = text.getBytes(UTF_8);
    System.arraycopy(bytes, 0, header, start, bytes.length);
  }

  /** The archive, which may also lack its end. */
  byte[] bytes() {
    return bytes.toByteArray();
  }
}
