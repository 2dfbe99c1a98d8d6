package mds.value;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/** Python's {@code bytes}: what {@code str.encode} gives. */
public final class Bytes implements TemplateObject {

  private final byte[] octets;

  public Bytes(byte[] octets) {
    this.octets = octets.clone();
  }

  /** A text in an encoding, UTF-8 unless another is named. */
  static Object encode(String text, Arguments arguments) {
    Arguments.Bound bound = arguments.bind("encode", 0, "encoding", "errors");
    return new Bytes(text.getBytes(charset(bound.text(0, "utf-8"))));
  }

  private static Charset charset(String name) {
    try {
      return Charset.forName(name);
    } catch (UnsupportedCharsetException unknown) {
      throw PythonError.runtime("unknown encoding: " + name);
    }
  }

  @Override
  public Object attribute(String name) {
    return switch (name) {
      case "hex" -> (TemplateCallable) arguments -> HexFormat.of().formatHex(octets);
      case "decode" -> (TemplateCallable) this::decode;
      default -> Undefined.attribute(this, name);
    };
  }

  private Object decode(Arguments arguments) {
    Arguments.Bound bound = arguments.bind("decode", 0, "encoding", "errors");
    return new String(octets, charset(bound.text(0, "utf-8")));
  }

  @Override
  public Object item(Object key) {
    return Access.strictItem(Iteration.list(this), key);
  }

  @Override
  public Iterator<Object> iterator() {
    return IntStream.range(0, octets.length).<Object>mapToObj(i -> octets[i] & 0xffL).iterator();
  }

  @Override
  public OptionalInt length() {
    return OptionalInt.of(octets.length);
  }

  @Override
  public String repr() {
    StringBuilder out = new StringBuilder("b'");
    for (char letter : new String(octets, StandardCharsets.ISO_8859_1).toCharArray()) {
      if (letter == '\'' || letter == '\\') {
        out.append('\\').append(letter);
      } else if (letter >= ' ' && letter < 127) {
        out.append(letter);
      } else {
        out.append(letter == '\n' ? "\\n" : "\\x" + HexFormat.of().toHexDigits((byte) letter));
      }
    }
    return out.append('\'').toString();
  }

  @Override
  public String typeName() {
    return "bytes";
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Bytes bytes && Arrays.equals(octets, bytes.octets);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(octets);
  }
}
