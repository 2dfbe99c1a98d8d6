package mds.config;

import java.util.List;
import java.util.Optional;
import mds.diagnostic.Location;

/**
 * The columns that identify a thing together, and none of them alone: {@code (market, member_no)} a
 * member.
 *
 * @param home the model that has each of them once; others refer to it
 * @param place of its name
 */
public record Identity(String name, List<String> columns, Optional<String> home, Location place) {

  public Identity {
    columns = List.copyOf(columns);
  }
}
