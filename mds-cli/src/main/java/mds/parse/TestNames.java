package mds.parse;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import mds.value.Text;

/**
 * The names of generic tests, made of what they test with which arguments. They are dbt's to the
 * letter, as ids and file names of artifacts depend on them.
 */
final class TestNames {

  private static final int LONGEST = 63;
  private static final int KEPT = 30;
  private static final int HASH_LENGTH = 10;

  private TestNames() {}

  /** A name for ids, and one for files and relations, which is cut when it is long. */
  record Names(String full, String file) {}

  /**
   * @param type of the test, with its package and, for a source, {@code source_} before it
   * @param target what is tested
   * @param arguments of the test, without {@code model}
   */
  static Names of(String type, String target, Map<String, Object> arguments) {
    List<String> parts = new ArrayList<>();
    for (Object value : new TreeMap<>(arguments).values()) {
      for (Object part : parts(value)) {
        parts.add(cleaned(Text.str(part)));
      }
    }
    String identifier = type + "_" + target;
    String full = identifier + "_" + String.join("__", parts);
    if (full.length() <= LONGEST) {
      return new Names(full, full);
    }
    String start = identifier.substring(0, Math.min(KEPT, identifier.length()));
    return new Names(full, start + "_" + md5(full));
  }

  private static Collection<?> parts(Object value) {
    if (value instanceof Map<?, ?> map) {
      return map.values();
    }
    return value instanceof List<?> list ? list : List.of(value);
  }

  // A run of anything but letters, digits and underscores becomes one underscore.
  private static String cleaned(String text) {
    StringBuilder cleaned = new StringBuilder(text.length());
    boolean inRun = false;
    for (int index = 0; index < text.length(); index++) {
      char character = text.charAt(index);
      boolean plain =
          (character >= 'a' && character <= 'z')
              || (character >= 'A' && character <= 'Z')
              || (character >= '0' && character <= '9')
              || character == '_';
      if (plain) {
        cleaned.append(character);
      } else if (!inRun) {
        cleaned.append('_');
      }
      inRun = !plain;
    }
    return cleaned.toString();
  }

  /**
   * The last part of a test's id.
   *
   * @param metadata name, namespace and arguments of the test
   */
  static String hash(String name, Map<String, Object> metadata) {
    String digest = md5(name + Text.repr(hashable(metadata)));
    return digest.substring(digest.length() - HASH_LENGTH);
  }

  private static Object hashable(Object value) {
    if (value instanceof Map<?, ?> map) {
      Map<String, Object> sorted = new TreeMap<>();
      map.forEach((key, item) -> sorted.put(Text.str(key), hashable(item)));
      return new LinkedHashMap<>(sorted);
    }
    if (value instanceof List<?> list) {
      List<Object> items = new ArrayList<>(list.size());
      list.forEach(item -> items.add(hashable(item)));
      return items;
    }
    return Text.str(value);
  }

  private static String md5(String text) {
    try {
      MessageDigest digest = MessageDigest.getInstance("MD5");
      return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java has MD5", impossible);
    }
  }
}
