package mds.config.packages;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Locale;
import java.util.regex.Pattern;

/** Where a package comes from: a place on this machine, or one that only a network leads to. */
public final class Address {

  private static final String FILE = "file://";

  /** A scheme, or a host as ssh has it; one letter is a drive. */
  private static final Pattern ELSEWHERE = Pattern.compile("[^/\\\\:]{2,}:.*", Pattern.DOTALL);

  private static final Pattern DRIVE = Pattern.compile("/[A-Za-z]:.*", Pattern.DOTALL);

  /** A name, password or token in a URL. */
  private static final Pattern CREDENTIALS = Pattern.compile("(?<=://)[^/@\\s]+(?=@)");

  private Address() {}

  /** A text without what addresses in it tell of a person; it stays as long. */
  public static String withoutCredentials(String text) {
    return CREDENTIALS.matcher(text).replaceAll(found -> "*".repeat(found.group().length()));
  }

  public static boolean isElsewhere(String address) {
    return !isFile(address) && ELSEWHERE.matcher(address).matches();
  }

  private static boolean isFile(String address) {
    return address.toLowerCase(Locale.ROOT).startsWith(FILE);
  }

  /** The path of a place on this machine. */
  public static String path(String address) {
    if (!isFile(address)) {
      return address;
    }
    String path = unescaped(address.substring(FILE.length())).replaceFirst("^localhost(?=/)", "");
    if (!path.startsWith("/")) {
      return "//" + path;
    }
    return DRIVE.matcher(path).matches() ? path.substring(1) : path;
  }

  private static String unescaped(String path) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (int index = 0; index < path.length(); index++) {
      if (path.startsWith("%", index) && isHex(path, index + 1)) {
        bytes.write(HexFormat.fromHexDigits(path, index + 1, index + 3));
        index += 2;
      } else {
        bytes.writeBytes(path.substring(index, index + 1).getBytes(StandardCharsets.UTF_8));
      }
    }
    return bytes.toString(StandardCharsets.UTF_8);
  }

  private static boolean isHex(String text, int start) {
    return start + 2 <= text.length()
        && HexFormat.isHexDigit(text.charAt(start))
        && HexFormat.isHexDigit(text.charAt(start + 1));
  }
}
