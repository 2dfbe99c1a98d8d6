package mds.template.context;

import java.util.Map;

/**
 * What a statement of a node's macros gave.
 *
 * @param response dbt's {@code adapter_response}
 * @param rows their values as templates have them
 */
public record StatementResult(Map<String, Object> response, Warehouse.Rows rows) {}
