package mds.ingest.type;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The types of a file's columns. The market says what the decimal sign is, unless the values of
 * other columns leave no doubt that this file has another.
 *
 * @param decimal the sign that was taken
 * @param doubts why a person must look
 */
public record TableTypes(
    List<ColumnType> types, char decimal, List<String> doubts, List<String> notes) {

  public TableTypes {
    types = List.copyOf(types);
    doubts = List.copyOf(doubts);
    notes = List.copyOf(notes);
  }

  /**
   * Decides.
   *
   * @param asked the decimal sign that a person has said
   */
  public static TableTypes of(
      List<String> names, List<ColumnProfile> profiles, Market market, Optional<Character> asked) {
    boolean comma = any(profiles, ',');
    boolean point = any(profiles, '.');
    char decimal = asked.orElse(comma == point ? market.decimal() : comma ? ',' : '.');
    boolean depends = profiles.stream().anyMatch(ColumnProfile::dependsOnDecimal);
    List<ColumnType> types = new ArrayList<>();
    List<String> notes = new ArrayList<>();
    List<String> doubts = new ArrayList<>();
    if (asked.isEmpty() && comma && point && depends) {
      doubts.add("some columns have decimal commas, others decimal points");
    }
    for (int index = 0; index < profiles.size(); index++) {
      ColumnProfile profile = profiles.get(index);
      ColumnType type = profile.type(decimal, asked.isPresent());
      types.add(type);
      note(names.get(index), profile, type).ifPresent(notes::add);
      doubt(names.get(index), profile, type).ifPresent(doubts::add);
    }
    if (asked.isEmpty() && decimal != market.decimal()) {
      notes.add("the decimal sign is `" + decimal + "`, not that of market " + market.name());
    }
    return new TableTypes(types, decimal, doubts, notes);
  }

  /** The same with types that are wished for, as far as they hold every value, too. */
  public TableTypes wishing(
      Map<String, String> wished, List<String> names, List<ColumnProfile> profiles) {
    List<ColumnType> fitted = new ArrayList<>();
    for (int index = 0; index < types.size(); index++) {
      ColumnType own = types.get(index);
      Optional<String> wish = Optional.ofNullable(wished.get(names.get(index)));
      fitted.add(
          profiles.get(index).values() == 0
              ? wish.map(profiles.get(index)::emptyOf).orElse(own)
              : wish.flatMap(own::as).orElse(own));
    }
    return new TableTypes(fitted, decimal, doubts, notes);
  }

  private static Optional<String> doubt(String name, ColumnProfile profile, ColumnType type) {
    if (profile.hasFormulas()) {
      return Optional.of("`" + name + "` has formulas of Excel, such as =\"00123\"");
    }
    return profile.hasFarYear() && !type.isText()
        ? Optional.of(
            "`" + name + "` has years of two digits, of which 30 to 68 were read as 2030 to 2068")
        : Optional.empty();
  }

  private static boolean any(List<ColumnProfile> profiles, char sign) {
    return profiles.stream()
        .anyMatch(profile -> profile.onlyDecimal().filter(only -> only == sign).isPresent());
  }

  private static Optional<String> note(String name, ColumnProfile profile, ColumnType type) {
    if (!type.isText()) {
      return Optional.empty();
    }
    if (profile.hasLeadingZero()) {
      return Optional.of("`" + name + "` is text, for it has leading zeros");
    }
    if (profile.hasMonthFirst()) {
      return Optional.of("`" + name + "` is text, for some of its dates have the month first");
    }
    return profile
        .oddText()
        .map(odd -> "`" + name + "` is text, for one value is unlike those before it, " + odd);
  }
}
