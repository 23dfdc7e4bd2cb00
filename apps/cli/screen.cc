// detente screen: the list entries that names, or the customers of a file, may be.
// Tested in cli_test.cc.
#include "detente/screen/screen.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <memory>

#include "apps/cli/batch_output.h"
#include "apps/cli/book_files.h"
#include "apps/cli/command.h"
#include "apps/cli/intake_report.h"
#include "apps/cli/progress.h"
#include "apps/home/entry_law.h"
#include "detente/report/csv_out.h"
#include "detente/report/json_out.h"
#include "detente/report/screen_report.h"
#include "detente/report/table.h"
#include "detente/screen/customers.h"

namespace detente::cli {
namespace {

struct Flags {
  std::vector<std::string> names;
  std::string file;
  std::vector<std::string> mapping;  // FIELD=COLUMN
  std::string schema;
  std::string birth_date;
  std::vector<std::string> countries;
  std::string gender;
  std::vector<std::string> ids;  // TYPE:NUMBER
  std::string profile = "customer";
  std::string relation{text::to_string(text::RelationWidth::kWide)};
  std::optional<double> threshold;
  std::optional<std::size_t> limit;
  bool explain = false;
  bool exhaustive = false;
  bool hits_only = false;
  std::vector<std::string> sources;
  std::vector<std::string> authorities;
  std::vector<std::string> programmes;
  std::vector<std::string> entry_countries;
  std::optional<std::uint64_t> budget;
  home::TimeArguments time;
  std::string format;
  std::string output;
  bool resume = false;

  // Tables count, and pages begin with, what an earlier run found: its journal does not tell it.
  bool can_go_on() const { return format == "jsonl" || format == "csv" || format == "json"; }

  text::RelationWidth width() const {
    return relation == "narrow" ? text::RelationWidth::kNarrow : text::RelationWidth::kWide;
  }
};

screen::Options options_of(const Flags& flags) {
  screen::Options options;
  options.profile = match::find_profile(flags.profile);
  options.threshold = options.profile->threshold;
  if (flags.threshold)
    options.threshold = static_cast<std::uint32_t>(std::lround(*flags.threshold * 10000));
  options.relation = flags.width();
  options.limit = flags.limit;
  options.explain = flags.explain || flags.format == "html";
  options.exhaustive = flags.exhaustive;
  options.sources = flags.sources;
  options.authorities = flags.authorities;
  options.programmes = flags.programmes;
  options.countries = flags.entry_countries;
  options.budget = flags.budget;
  return options;
}

// The facts of the flags, which hold for every NAME.
base::Result<screen::Query> facts_of(const Flags& flags) {
  screen::Query query;
  DETENTE_CHECK(screen::set_field(query, "schema", flags.schema));
  DETENTE_CHECK(screen::set_field(query, "birth_date", flags.birth_date));
  DETENTE_CHECK(screen::set_field(query, "gender", flags.gender));
  for (const std::string& country : flags.countries)
    DETENTE_CHECK(screen::set_field(query, "country", country));
  for (const std::string& id : flags.ids) {
    std::size_t colon = id.find(':');
    if (colon == id.npos)
      return base::Error{base::ErrorKind::kMalformed,
                         "--id \"" + id + "\": expected TYPE:NUMBER, for instance imo:9187629",
                         {}};
    DETENTE_CHECK(screen::set_field(query, "id_" + id.substr(0, colon), id.substr(colon + 1)));
  }
  return query;
}

// {"name":NAME} and, behind it, what the flags add.
std::string given(const std::string& name, const Flags& flags) {
  report::JsonText json;
  json.open_object().key("name").value(name);
  if (!flags.schema.empty()) json.key("schema").value(flags.schema);
  if (!flags.birth_date.empty()) json.key("birth_date").value(flags.birth_date);
  if (!flags.gender.empty()) json.key("gender").value(flags.gender);
  auto list = [&](const char* key, const std::vector<std::string>& values) {
    if (values.empty()) return;
    json.key(key).open_array();
    for (const std::string& value : values) json.value(value);
    json.close_array();
  };
  list("country", flags.countries);
  list("id", flags.ids);
  return json.close_object().take();
}

// Everything but the generation and the input that decides the bytes of an answer.
std::string options_text(const Flags& flags) {
  report::JsonText json;
  json.open_object().key("format").value(flags.format).key("profile").value(flags.profile);
  if (flags.width() != text::RelationWidth::kWide) json.key("relation").value(flags.relation);
  if (flags.threshold) json.key("threshold").value(fmt::format("{}", *flags.threshold));
  if (flags.limit) json.key("limit").value(std::to_string(*flags.limit));
  if (flags.budget) json.key("budget").value(std::to_string(*flags.budget));
  if (!flags.time.as_of.empty()) json.key("as-of").value(flags.time.as_of);
  for (const auto& [name, values] : {std::pair("map", &flags.mapping),
                                     {"source", &flags.sources},
                                     {"authority", &flags.authorities},
                                     {"programme", &flags.programmes},
                                     {"entry-country", &flags.entry_countries}}) {
    if (values->empty()) continue;
    json.key(name).open_array();
    for (const std::string& value : *values) json.value(value);
    json.close_array();
  }
  for (const auto& [name, given] : {std::pair("explain", flags.explain),
                                    {"exhaustive", flags.exhaustive},
                                    {"hits-only", flags.hits_only}})
    if (given) json.key(name).value("yes");
  return json.close_object().take();
}

// A browser shows a larger page slowly or not at all.
constexpr std::uint64_t kMostBytesOfPage = 64'000'000;

// Screens queries in batches, by all processors, and gives the answers to `output` as they come.
class Screening {
 public:
  // `output`: null for names of the command line, whose answers go to --output together.
  Screening(const Flags& flags, World& world, const Lists& lists,
            std::unique_ptr<BatchOutput> output)
      : flags_(flags),
        world_(world),
        lists_(lists),
        options_(options_of(flags)),
        screener_(*lists.index, processors()),
        text_(report::screen_text(
            {flags.format, flags.limit.has_value(), world.width, world.colour})),
        output_(std::move(output)),
        progress_(world.err, world.progress && !flags.file.empty()) {
    if (output_) at_ = output_->done();
    delivered_ = at_.rows;
    lines_ = text_->begin(at_.output_bytes);
  }

  // What an earlier run did: `rows` are passed over before the first add.  `input_bytes`: of all.
  std::uint64_t begin(std::uint64_t input_bytes) {
    input_bytes_ = input_bytes;
    progress_.begin(rows_done());
    return at_.rows;
  }

  // `end`: of the row in the input.
  void add(screen::Query query, std::string given_json, std::uint64_t end) {
    batch_.push_back(std::move(query));
    add_row({std::move(given_json), {}, {}, end});
  }

  // A query that could not be screened: said on the error stream, and never printed as "no hit".
  void add_fault(std::string given_json, std::string reason, std::string where, std::uint64_t end) {
    add_row({std::move(given_json), std::move(reason), std::move(where), end});
  }

  // Nothing that is added now would be answered.
  bool failed() const { return failure_.has_value(); }

  Exit finish() {
    screen_batch();
    progress_.clear();
    if (output_ && !output_->is_complete() && !failure_) deliver();
    if (output_ && !failure_) note(output_->finish(text_->end(on())));
    if (failure_) return fail(world_, *failure_);
    Exit exit = at_.faulty ? Exit::kRefused : at_.matched ? Exit::kMatch : Exit::kDone;
    if (output_) return exit;
    return write_output(world_, flags_.output, lines_ + text_->end(on()), exit);
  }

 private:
  struct Row {
    std::string given;
    std::string fault;  // empty: the next query of the batch is this row's
    std::string where;  // of the fault
    std::uint64_t end;
  };

  static constexpr std::size_t kBatch = 1024;  // rows
  static constexpr std::uint64_t kRowsToDeliver = 8192;
  static constexpr std::size_t kBytesToDeliver = 1 << 22;

  void add_row(Row row) {
    rows_.push_back(std::move(row));
    if (rows_.size() == kBatch) screen_batch();
  }

  void screen_batch() {
    std::vector<screen::Answer> answers = screener_.screen(batch_, options_);
    std::size_t next = 0;
    for (Row& row : rows_) {
      ++at_.rows;
      at_.input_bytes = row.end;
      if (!row.fault.empty()) {
        say_fault(row.given, row.fault, row.where);
        continue;
      }
      add_answer(std::move(batch_[next]), std::move(row.given), std::move(answers[next]));
      ++next;
    }
    batch_.clear();
    rows_.clear();
    progress_.update(rows_done());
    const bool due = at_.rows - delivered_ >= kRowsToDeliver || lines_.size() >= kBytesToDeliver;
    if (output_ && !failure_ && due) deliver();
  }

  void add_answer(screen::Query query, std::string given_json, screen::Answer answer) {
    if (answer.nothing_to_compare)
      return say_fault(given_json, "nothing to compare: no letter or digit",
                       fmt::format("detente: \"{}\"", query.name));
    if (answer.refused)
      return say_fault(
          given_json,
          fmt::format("too much work: {} names to look at, and --budget is {}",
                      report::grouped(*answer.refused), report::grouped(*flags_.budget)),
          fmt::format("detente: \"{}\"", query.name));
    at_.matched |= std::any_of(answer.hits.begin(), answer.hits.end(),
                               [](const screen::Hit& hit) { return hit.match; });
    if (answer.hits.empty() && flags_.hits_only) return;
    if (!answer.hits.empty()) read_law();
    if (failure_) return;
    lines_ += text_->add(on(), {std::move(given_json), std::move(query), std::move(answer)});
    if (text_->kept() <= kMostBytesOfPage) return;
    failure_ = base::Error{
        base::ErrorKind::kLimit,
        fmt::format("the page of the first {} queries has more than {} MB: --hits-only leaves out "
                    "those without a hit, and no other format has a limit",
                    report::grouped(at_.rows), kMostBytesOfPage / 1'000'000),
        {}};
  }

  void say_fault(std::string_view given_json, const std::string& reason, const std::string& where) {
    at_.faulty = true;
    progress_.clear();
    world_.err << where << ": " << reason << "\n";
    lines_ += text_->add_fault(on(), given_json, reason);
  }

  // Once, at the first hit: a call without one does without the law.
  void read_law() {
    if (law_ || failure_) return;
    auto law = home::effects_of(lists_.open.view);
    if (law)
      law_ = *std::move(law);
    else
      failure_ = law.error();
  }

  report::Screened on() const {
    const match::Profile& profile = *options_.profile;
    const bool usual = &profile == &match::profiles().front();
    return {*lists_.index, law_ ? &*law_ : nullptr,
            usual ? "" : fmt::format("{}/{}", profile.name, profile.version), options_.relation};
  }

  void deliver() {
    note(output_->write(lines_, at_));
    lines_.clear();
    delivered_ = at_.rows;
  }

  void note(const base::Result<base::Done>& done) {
    if (!done && !failure_) failure_ = done.error();
  }

  RowsDone rows_done() const {
    const auto bytes = static_cast<double>(std::max<std::uint64_t>(input_bytes_, 1));
    return {at_.rows, static_cast<double>(at_.input_bytes) / bytes};
  }

  const Flags& flags_;
  World& world_;
  const Lists& lists_;
  std::optional<law::EffectTable> law_;
  std::optional<base::Error> failure_;  // of reading the law or of writing: no answer without
  screen::Options options_;
  screen::BatchScreener screener_;
  std::unique_ptr<report::ScreenText> text_;
  std::unique_ptr<BatchOutput> output_;
  Progress progress_;
  std::vector<screen::Query> batch_;
  std::vector<Row> rows_;        // of the batch, in the order of the file
  std::string lines_;            // not delivered yet
  Checkpoint at_;                // where the answers are
  std::uint64_t delivered_ = 0;  // rows
  std::uint64_t input_bytes_ = 0;
};

base::Result<std::unique_ptr<BatchOutput>> output_of(const Flags& flags, World& world,
                                                     const Lists& lists, std::string_view text) {
  if (flags.output.empty() || flags.output == "-") return to_stream(world.out);
  return to_file(flags.output, flags.resume,
                 {std::string(lists.index->generation()), options_text(flags), text.size()}, text);
}

void add_customers(const Flags& flags, std::string_view text, screen::CustomerReader& customers,
                   Screening& screening) {
  std::uint64_t passed = screening.begin(text.size());
  while (!screening.failed()) {
    auto customer = customers.next();
    if (!customer) return;
    if (passed > 0) {
      --passed;
      continue;
    }
    const std::uint64_t end = customer->at.end;
    if (!customer->fault) {
      screening.add(std::move(customer->query), std::move(customer->given), end);
      continue;
    }
    base::LineColumn place = base::locate(text, customer->fault->where.begin);
    screening.add_fault(customer->given, customer->fault->message,
                        fmt::format("{}:{}:{}", flags.file, place.line, place.column), end);
  }
}

Exit screen_file(const Flags& flags, World& world, const Lists& lists) {
  auto file = open_input(flags.file);
  if (!file) return fail(world, file.error());
  const std::string_view text = file->bytes();
  auto mapping = mapping_of(flags.mapping);
  if (!mapping) return fail(world, mapping.error());
  auto customers = screen::CustomerReader::open(text, *mapping);
  if (!customers) {
    world.err << base::render(flags.file, text, customers.error().where, customers.error().message)
              << "\n";
    return Exit::kRefused;
  }
  auto output = output_of(flags, world, lists, text);
  if (!output) return fail(world, output.error());
  Screening screening(flags, world, lists, *std::move(output));
  add_customers(flags, text, *customers, screening);
  return screening.finish();
}

bool is_resumable(const Flags& flags) {
  return !flags.file.empty() && flags.can_go_on() && !flags.output.empty() && flags.output != "-";
}

Exit run_screen(const Flags& flags, World& world) {
  if (flags.file.empty() == flags.names.empty()) {
    world.err << "detente: screen needs names, or --file\n";
    return Exit::kUsage;
  }
  if (flags.resume && !is_resumable(flags)) {
    world.err << "detente: --resume needs --file, --output and --format jsonl, csv or json\n";
    return Exit::kUsage;
  }
  auto facts = facts_of(flags);
  if (!facts) return fail(world, facts.error());
  auto lists = open_lists(world, flags.time);
  if (!lists) return fail(world, lists.error());
  if (!knows_filters(world, *lists->index, options_of(flags))) return Exit::kUsage;
  if (!flags.file.empty()) return screen_file(flags, world, *lists);
  Screening screening(flags, world, *lists, nullptr);
  for (const std::string& name : flags.names) {
    screen::Query query = *facts;
    query.name = name;
    screening.add(std::move(query), given(name, flags), 0);
  }
  return screening.finish();
}

void add_facts(CLI::App& app, Flags& flags) {
  app.add_option("--schema", flags.schema,
                 "Person, Organization, Company, LegalEntity, Vessel or Airplane: only entries "
                 "that can be one");
  app.add_option("--birth-date", flags.birth_date, "YYYY, YYYY-MM or YYYY-MM-DD")
      ->type_name("DATE");
  app.add_option("--country", flags.countries, "name or ISO 3166-1 code; may be repeated")
      ->allow_extra_args(false);
  app.add_option("--gender", flags.gender, "male or female");
  app.add_option("--id", flags.ids, "an identifier, for instance imo:9187629; may be repeated")
      ->allow_extra_args(false)
      ->type_name("TYPE:NUMBER");
}

void add_filters(CLI::App& app, Flags& flags) {
  const auto add = [&](const char* name, std::vector<std::string>& words, const char* help,
                       const char* type) {
    app.add_option(name, words, help)->allow_extra_args(false)->type_name(type);
  };
  add("--source", flags.sources, "only entries of this source; may be repeated", "ID");
  add("--authority", flags.authorities,
      "only entries listed by it, such as us.ofac; may be repeated", "ID");
  add("--programme", flags.programmes, "only entries with this tag of their list; may be repeated",
      "TAG");
  add("--entry-country", flags.entry_countries,
      "only entries of this country, ISO 3166-1 alpha-2; may be repeated", "CC");
}

}  // namespace

Runner define_screen(CLI::App& app) {
  auto flags = std::make_shared<Flags>();
  app.add_option("NAME", flags->names, "names to screen");
  app.add_option("--file", flags->file,
                 "customers: CSV with a header row, or JSON lines; columns such as name, alias, "
                 "schema, birth_date, country, gender, id_type and id_number, id_passport, id_inn")
      ->type_name("FILE");
  app.add_option("--map", flags->mapping, "the column that holds a field; may be repeated")
      ->allow_extra_args(false)
      ->type_name("FIELD=COLUMN");
  add_facts(app, *flags);
  add_profile(app, flags->profile);
  app.add_option("--relation", flags->relation,
                 "how words meet: wide (also by sound, known variants, nicknames, initials, words "
                 "run together) or narrow (equal, or few typing errors by their length; fast)")
      ->check(CLI::IsMember({"wide", "narrow"}))
      ->capture_default_str()
      ->type_name("NAME");
  app.add_option("--threshold", flags->threshold,
                 "least score of a hit (absent: that of the profile)")
      ->check(CLI::Range(0.0, 1.0));
  app.add_option("--limit", flags->limit, "most hits of a query")->type_name("N");
  app.add_flag("--explain", flags->explain, "why each hit scores as it does");
  app.add_flag("--exhaustive", flags->exhaustive,
               "score every entry one by one: the definition; gives the same hits, slowly");
  add_filters(app, *flags);
  app.add_option("--budget", flags->budget,
                 "refuse a query that would look at more names than this; --exhaustive and "
                 "thresholds under 0.40 look at every name")
      ->type_name("NAMES");
  add_time(app, flags->time);
  add_format(app, flags->format, {"table", "json", "jsonl", "csv", "html"});
  app.add_flag("--hits-only", flags->hits_only, "leave out queries without a hit");
  app.add_option("--output", flags->output,
                 "write to this file; of --file it grows as FILE.part and gets its name when it is "
                 "whole")
      ->type_name("FILE");
  app.add_flag("--resume", flags->resume,
               "go on where a run with the same --file, --output, options and lists was killed: "
               "the same bytes come out; begin where there is none");
  app.footer("Example: detente screen \"Dmitry Peskov\" --birth-date 1967-10-17 --explain");
  return [flags](World& world) { return run_screen(*flags, world); };
}

}  // namespace detente::cli
