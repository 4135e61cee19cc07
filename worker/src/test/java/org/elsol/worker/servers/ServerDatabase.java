package org.elsol.worker.servers;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Properties;

/** One database on the PostgreSQL of the local servers, seen by its owner. */
public final class ServerDatabase {

    private final Properties settings;
    private final String name;

    public ServerDatabase(Properties settings, String name) {
        this.settings = settings;
        this.name = name;
    }

    /** Every value of every row of every table, texts in UTF-8 and bytes as they are, with a line's end after each. */
    public byte[] everything() throws SQLException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            for (String table : tables(statement)) {
                try (ResultSet rows = statement.executeQuery("select * from " + table)) {
                    while (rows.next()) {
                        append(rows, all);
                    }
                }
            }
        }
        return all.toByteArray();
    }

    Connection connect() throws SQLException {
        return DriverManager.getConnection(
                setting("URL").replaceFirst("[^/]*$", name), setting("USER"), setting("PASSWORD"));
    }

    private String setting(String of) {
        return Objects.requireNonNull(settings.getProperty("ELSOL_DATABASE_" + of));
    }

    private static List<String> tables(Statement statement) throws SQLException {
        List<String> tables = new ArrayList<>();
        try (ResultSet found = statement.executeQuery("""
                select format('%I.%I', table_schema, table_name) from information_schema.tables
                where table_type = 'BASE TABLE' and table_schema not in ('pg_catalog', 'information_schema')
                """)) {
            while (found.next()) {
                tables.add(found.getString(1));
            }
        }
        return tables;
    }

    private static void append(ResultSet rows, ByteArrayOutputStream all) throws SQLException {
        for (int column = 1; column <= rows.getMetaData().getColumnCount(); column++) {
            boolean bytes = rows.getMetaData().getColumnType(column) == Types.BINARY;
            if (bytes) {
                all.writeBytes(Objects.requireNonNullElse(rows.getBytes(column), new byte[0]));
            } else {
                String text = Objects.requireNonNullElse(rows.getString(column), "");
                all.writeBytes(text.getBytes(StandardCharsets.UTF_8));
            }
            all.write('\n');
        }
    }
}
