package mds.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.List;

/**
 * Writes the demo's network drive, any number of orders from 1,000 to 10,000,000, as Parquet files
 * by market and day. The same numbers give the same rows.
 *
 * <p>It needs nothing but the jar that the launcher builds:
 *
 * <pre>
 * java -cp mds-cli/target/dist/mds.jar mds-cli/src/test/java/mds/demo/DemoData.java \
 *     FOLDER ORDERS [DAYS [SEED]]
 * ./mds build --vars '{network_drive: FOLDER}'
 * </pre>
 *
 * <p>The folder must not exist yet; days are 14 and the seed is 1 if not given. The ready set in
 * network_drive was made with 1000 orders.
 *
 * <p>Members, orders and products are numbered by each market for itself, so that their numbers
 * overlap. Seven of ten members are there on the first day, the others join over time; some move
 * house later and are delivered again. An order is of a member who is there already.
 */
public final class DemoData {

  private static final LocalDate FIRST_DAY = LocalDate.of(2024, 2, 26);
  private static final int PRODUCTS = 60;

  private record Market(String code, String currency, double share, double prices, String cities) {}

  private static final List<Market> MARKETS =
      List.of(
          new Market("UK", "GBP", 0.5, 0.85, "['London', 'Leeds', 'Glasgow', 'Cardiff', 'York']"),
          new Market("DE", "EUR", 0.3, 1, "['Berlin', 'Köln', 'München', 'Leipzig', 'Görlitz']"),
          new Market("IT", "EUR", 0.2, 1.05, "['Roma', 'Milano', 'Forlì', 'Bari', 'Torino']"));

  private final Statement statement;
  private final Path folder;
  private final long orders;
  private final int days;

  private DemoData(Statement statement, Path folder, long orders, int days) {
    this.statement = statement;
    this.folder = folder;
    this.orders = orders;
    this.days = days;
  }

  public static void main(String[] args) throws IOException, SQLException {
    if (args.length < 2 || args.length > 4) {
      throw new IllegalArgumentException("arguments: FOLDER ORDERS [DAYS [SEED]]");
    }
    int days = args.length > 2 ? Integer.parseInt(args[2]) : 14;
    long seed = args.length > 3 ? Long.parseLong(args[3]) : 1;
    write(Path.of(args[0]), Long.parseLong(args[1]), days, seed);
  }

  /** Writes the whole drive into a folder that is not there yet. */
  public static void write(Path folder, long orders, int days, long seed)
      throws IOException, SQLException {
    if (orders < 1_000 || orders > 10_000_000 || days < 1) {
      throw new IllegalArgumentException("from 1,000 to 10,000,000 orders, on one day or more");
    }
    Files.createDirectory(folder);
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement()) {
      statement.execute(
          "create macro draw(subject, k, below) as cast(hash(subject, k, %d) %% below as bigint)"
              .formatted(seed));
      DemoData data = new DemoData(statement, folder, orders, days);
      for (Market market : MARKETS) {
        data.write(market);
      }
      data.writeExchangeRates();
    }
  }

  private void write(Market market) throws SQLException {
    copy(market, "members", members(market));
    copy(market, "products", products(market));
    copy(market, "orders", orders(market));
    copy(market, "order_lines", orderLines(market));
  }

  /** First deliveries, and those of who moves house on one of the later days. */
  private String members(Market market) {
    return """
        with members as (
            select k, 10001 + k as member_no, %2$s as first_delivery
            from range(%1$d) as t(k)
        ),
        deliveries as (
            select *, first_delivery as day_no, 0 as house from members
            union all
            select *, first_delivery + 1 + draw('move', k, %3$d) as day_no, 1 as house
            from members
            where draw('moves', k, 20) = 0 and first_delivery + 1 + draw('move', k, %3$d) < %3$d
        )
        select
            member_no,
            case when first_delivery = 0
                then date '%4$s' - cast(draw('joined', k, 2000) as integer)
                else date '%4$s' + cast(first_delivery as integer)
            end as joined_on,
            cast(1940 + draw('born', k, 66) as integer) as birth_year,
            %5$s[1 + draw('city', k + house, 5)] as city,
            draw('newsletter', k, 3) = 0 as newsletter,
            day_no
        from deliveries
        """
        .formatted(memberCount(market), firstDelivery(market), days, FIRST_DAY, market.cities());
  }

  /** The number of the day on which member k is delivered first. */
  private String firstDelivery(Market market) {
    long atFirst = membersAtFirst(market);
    long later = Math.max(1, memberCount(market) - atFirst);
    return "case when k < %d then 0 else 1 + (k - %d) * (%d - 1) // %d end"
        .formatted(atFirst, atFirst, days, later);
  }

  private String products(Market market) {
    return """
        select
            101 + k as product_no,
            ['Scarf', 'Mug', 'Lamp', 'Kettle', 'Chair'][1 + k %% 5] || ' ' || (101 + k) as name,
            ['Clothing', 'Kitchen', 'Home', 'Kitchen', 'Home'][1 + k %% 5] as category,
            %2$s as list_price,
            0 as day_no
        from range(%1$d) as t(k)
        """
        .formatted(PRODUCTS, price(market, "k"));
  }

  private String price(Market market, String product) {
    return "cast((3 + draw('price', %s, 9000) / 100) * %s as decimal(10, 2))"
        .formatted(product, market.prices());
  }

  private String orders(Market market) {
    return """
        select
            500001 + k as order_no,
            10001 + draw('member', k, %5$d + %6$d * greatest(day_no - 1, 0) // %2$d) as member_no,
            date '%3$s' + cast(day_no as integer)
                + to_seconds(28800 + draw('second', k, 50400)) as ordered_at,
            ['web', 'web', 'app', 'store'][1 + draw('channel', k, 4)] as channel,
            case draw('status', k, 50)
                when 0 then 'cancelled' when 1 then 'returned' when 2 then 'returned' else 'completed'
            end as status,
            '%4$s' as currency,
            day_no
        from (select k, k * %2$d // %1$d as day_no from range(%1$d) as t(k))
        """
        .formatted(
            orderCount(market),
            days,
            FIRST_DAY,
            market.currency(),
            membersAtFirst(market),
            memberCount(market) - membersAtFirst(market));
  }

  private String orderLines(Market market) {
    return """
        select
            500001 + k as order_no,
            line_no,
            101 + product as product_no,
            cast(1 + draw('quantity', k * 10 + line_no, 3) as integer) as quantity,
            %3$s as unit_price,
            cast(case when draw('discount', k * 10 + line_no, 10) = 0 then 1 else 0 end
                as decimal(10, 2)) as discount,
            day_no
        from (
            select
                k,
                cast(line_no as integer) as line_no,
                draw('product', k * 10 + line_no, %4$d) as product,
                k * %2$d // %1$d as day_no
            from range(%1$d) as t(k), range(1, 5) as lines(line_no)
            where line_no <= 1 + draw('lines', k, 4)
        )
        """
        .formatted(orderCount(market), days, price(market, "product"), PRODUCTS);
  }

  private void copy(Market market, String table, String query) throws SQLException {
    statement.execute(
        """
        copy (
            select * exclude (day_no), '%s' as market, date '%s' + cast(day_no as integer) as day
            from (%s)
        ) to '%s' (format parquet, compression zstd, partition_by (market, day), overwrite_or_ignore)
        """
            .formatted(market.code(), FIRST_DAY, query, literal(folder.resolve(table))));
  }

  /** Business days only, and some before the first order. */
  private void writeExchangeRates() throws SQLException {
    statement.execute(
        """
        copy (
            select
                currency,
                cast(case currency when 'EUR' then 1
                    else 1.17 + draw('rate', epoch(day), 200) / 10000 end as decimal(10, 6))
                    as euro_per_unit,
                cast(day as date) as day
            from range(date '%1$s' - 4, date '%1$s' + %2$d, interval 1 day) as t(day),
                (values ('EUR'), ('GBP')) as c(currency)
            where isodow(day) < 6
        ) to '%3$s' (format parquet, compression zstd, partition_by (day), overwrite_or_ignore)
        """
            .formatted(FIRST_DAY, days, literal(folder.resolve("exchange_rates"))));
  }

  private long orderCount(Market market) {
    return Math.round(orders * market.share());
  }

  private long memberCount(Market market) {
    return orderCount(market) / 4;
  }

  private long membersAtFirst(Market market) {
    return memberCount(market) * 7 / 10;
  }

  private static String literal(Path path) {
    return path.toString().replace("'", "''");
  }
}
