// detente compare: the score of two names, or of every row of a CSV file of pairs.
// Tested in cli_test.cc.
#include <fmt/format.h>

#include <memory>

#include "apps/cli/command.h"
#include "detente/base/csv.h"
#include "detente/match/score.h"
#include "detente/report/screen_report.h"

namespace detente::cli {
namespace {

struct Flags {
  std::vector<std::string> names;
  std::string file;
  std::string schema = "LegalEntity";
  bool explain = false;
  std::string format;
  std::string output;
};

base::Error at_row(base::SourceSpan row, std::string message) {
  return {base::ErrorKind::kMalformed, std::move(message), row};
}

struct PairColumns {
  std::size_t schema = 0;
  std::size_t name1 = 0;
  std::size_t name2 = 0;
  std::size_t count = 0;
};

base::Result<PairColumns> read_header(const base::CsvRow& row) {
  base::CsvHeader header(row);
  auto schema = header.find("schema");
  auto name1 = header.find("name1");
  auto name2 = header.find("name2");
  if (!schema || !name1 || !name2)
    return at_row(row.at, "expected columns schema, name1 and name2");
  return PairColumns{*schema, *name1, *name2, row.fields.size()};
}

base::Result<std::uint32_t> score_row(const PairColumns& columns, const base::CsvRow& row) {
  if (row.fault) return *row.fault;
  if (row.fields.size() != columns.count)
    return at_row(row.at,
                  fmt::format("expected {} columns, found {}", columns.count, row.fields.size()));
  std::string_view word = row.fields[columns.schema].value;
  auto schema = record::parse_schema(word);
  if (!schema)
    return at_row(row.fields[columns.schema].at,
                  fmt::format("schema \"{}\": expected Person, Organization, Company, "
                              "LegalEntity, Vessel or Airplane",
                              word));
  return match::compare(row.fields[columns.name1].value, row.fields[columns.name2].value, *schema);
}

std::string_view without_line_end(std::string_view row) {
  while (!row.empty() && (row.back() == '\n' || row.back() == '\r')) row.remove_suffix(1);
  return row;
}

// The rows of the file as they stand, each with its score; an unreadable row has an empty one.
Exit compare_file(const Flags& flags, World& world) {
  auto text = read_input(flags.file);
  if (!text) return fail(world, text.error());
  auto say = [&](const base::Error& error) {
    world.err << base::render(flags.file, *text, error.where, error.message) << "\n";
    return Exit::kRefused;
  };
  if (auto byte = base::first_byte_not_utf8(*text))
    return say(at_row({0, *byte, *byte + 1}, "not UTF-8"));
  base::CsvReader reader(*text, 0);
  base::CsvRow row;
  if (!reader.next(row)) return say(at_row({0, 0, 1}, "no header row"));
  auto columns = read_header(row);
  if (!columns) return say(columns.error());
  auto line_of = [&](const base::CsvRow& of) {
    return without_line_end(std::string_view(*text).substr(of.at.begin, of.at.size()));
  };
  Exit exit = Exit::kDone;
  std::string out = fmt::format("{},score\n", line_of(row));
  while (reader.next(row)) {
    auto score = score_row(*columns, row);
    if (!score) exit = say(score.error());
    out += score ? fmt::format("{},{}.{:04}\n", line_of(row), *score / 10000, *score % 10000)
                 : fmt::format("{},\n", line_of(row));
  }
  return write_output(world, flags.output, out, exit);
}

Exit compare_two(const Flags& flags, World& world) {
  auto schema = record::parse_schema(flags.schema);
  match::Explanation explanation = match::explain_compare(flags.names[0], flags.names[1], *schema);
  std::string text = flags.format == "json" ? report::explanation_json(explanation) + "\n"
                                            : report::explanation_text(explanation, flags.explain);
  return write_output(world, flags.output, text, Exit::kDone);
}

Exit run_compare(const Flags& flags, World& world) {
  if (!flags.file.empty() && flags.names.empty()) return compare_file(flags, world);
  if (flags.file.empty() && flags.names.size() == 2) return compare_two(flags, world);
  world.err << "detente: compare needs two names, or --file\n";
  return Exit::kUsage;
}

}  // namespace

Runner define_compare(CLI::App& app) {
  auto flags = std::make_shared<Flags>();
  app.add_option("NAME", flags->names, "two names")->expected(0, 2);
  app.add_option("--file", flags->file,
                 "CSV file with columns schema, name1 and name2; its columns pass through "
                 "unchanged, and score is added")
      ->type_name("FILE");
  app.add_option("--schema", flags->schema, "what the two names are names of")
      ->check(
          CLI::IsMember({"Person", "Organization", "Company", "LegalEntity", "Vessel", "Airplane"}))
      ->capture_default_str();
  app.add_flag("--explain", flags->explain, "every term of the score");
  add_format(app, flags->format, {"table", "json", "csv"});
  app.add_option("--output", flags->output, "write to this file")->type_name("FILE");
  app.footer("Example: detente compare \"Dmitry Peskov\" \"Дмитрий Песков\" --explain");
  return [flags](World& world) { return run_compare(*flags, world); };
}

}  // namespace detente::cli
