package mds.node;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** What the contracts of two states of a project are compared by, as dbt makes it. */
final class ContractChecksum {

  private ContractChecksum() {}

  /** The checksum of a contract; none when no YAML file says what it holds. */
  static Optional<String> of(Model model) {
    NodeProperties properties = model.details().properties();
    if (!model.hasContract() || properties.patchPath().isEmpty()) {
      return Optional.empty();
    }
    List<Column> columns = new ArrayList<>(properties.columns().values());
    columns.sort(Comparator.comparing(Column::name));
    StringBuilder state = new StringBuilder();
    for (Column column : columns) {
      state.append('|').append(column.name()).append(column.dataType().orElse("None"));
      state.append(column.constraints());
    }
    if (model.enforcesConstraints()) {
      state.append(model.config().materialized()).append(model.constraints());
    }
    return Optional.of(Checksum.of(state.toString()).value());
  }
}
