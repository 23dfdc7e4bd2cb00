// JSON of relief_positions.h.  Tested in relief_positions_test.cc.
#include "detente/report/relief_positions.h"

namespace detente::report {
namespace {

using base::Seconds;
using relief::Mode;
using screen::PositionAnswer;
using screen::PositionEffect;
using screen::PositionMatch;

class PositionsJson {
 public:
  PositionsJson(const ReliefAnswer& answer, JsonText& json) : answer_(answer), json_(json) {}

  void write(const ReliefPositions& positions, Mode mode) {
    const screen::PositionBook& book = positions.book;
    std::vector<PositionLine> lines = position_lines(answer_, positions, mode);
    PositionTotals totals = position_totals(lines);
    json_.key(screen::to_string(book.form)).open_object().key("file").value(positions.file);
    count("read", book.read);
    count("refused", book.refused.size());
    count("unlisted", book.unlisted);
    count("not_concerned", book.untouched);
    for (PositionEffect effect :
         {PositionEffect::kUnchanged, PositionEffect::kUndetermined, PositionEffect::kAffected}) {
      json_.key(screen::to_string(effect)).open_object();
      total(total_of(totals, effect));
      json_.close_object();
    }
    json_.key("by_class").open_array();
    for (const auto& [key, sum] : totals) {
      json_.open_object().key("class").value(relief::to_string(key.word));
      json_.key("effect").value(screen::to_string(key.effect));
      total(sum);
      json_.close_object();
    }
    json_.close_array().key("rows").open_array();
    for (const PositionLine& line : lines) row(line);
    json_.close_array().key("refusals").open_array();
    for (const std::string& refusal : positions.refusals) json_.value(refusal);
    json_.close_array().close_object();
  }

 private:
  void count(std::string_view key, std::size_t number) {
    json_.key(key).number(static_cast<std::int64_t>(number));
  }

  void text(std::string_view key, const std::string& value) {
    json_.key(key);
    value.empty() ? json_.raw("null") : json_.value(value);
  }

  void time(std::string_view key, const Seconds* at) {
    text(key, at == nullptr || *at == Seconds::max() ? "" : base::to_string(*at));
  }

  void total(const PositionTotal& sum) {
    count("rows", sum.rows);
    json_.key("values").open_object();
    for (const auto& [currency, value] : sum.value) json_.key(currency).raw(value.number());
    json_.close_object();
    count("without_value", sum.without_value);
  }

  void match(const PositionMatch& one) {
    const law::ViewParty& party = answer_.view->parties[static_cast<std::size_t>(one.party)];
    json_.open_object().key("party").value(party.id).key("name").value(party.name);
    json_.key("match").value(screen::to_string(one.kind));
    text("entry", one.entry);
    text("matched", one.matched);
    json_.key("score");
    one.score ? json_.score(*one.score) : json_.raw("null");
    json_.close_object();
  }

  void sides(const screen::BookRow& row) {
    json_.key("sides").open_array();
    for (std::size_t i = 0; i < row.matches.size(); ++i) {
      const screen::PositionSide& side = row.position.sides[i];
      json_.open_object();
      text("role", side.role);
      text("name", side.query.name);
      json_.key("matches").open_array();
      for (const PositionMatch& one : row.matches[i]) match(one);
      json_.close_array().close_object();
    }
    json_.close_array();
  }

  void stated(const screen::Position& position) {
    json_.key("activity").value(position.activity).key("actor").open_array();
    for (const std::string& actor : position.actors) json_.value(actor);
    json_.close_array();
    text("currency", position.currency);
    json_.key("value").raw(position.value ? base::to_string(*position.value) : "null");
    text("on", position.on);
  }

  void answer(const PositionAnswer& one) {
    json_.open_object().key("authority");
    json_.value(answer_.view->law.authorities[one.authority].id);
    json_.key("effect").value(screen::to_string(one.effect));
    json_.key("base").value(law::to_string(one.base));
    time("at", &one.at);
    json_.key("before").value(law::to_string(one.before));
    json_.key("after").value(law::to_string(one.after));
    json_.key("last").value(law::to_string(one.last)).close_object();
  }

  void row(const PositionLine& line) {
    const screen::Position& position = line.row->position;
    json_.open_object();
    count("line", line.line);
    text("reference", position.reference);
    sides(*line.row);
    stated(position);
    json_.key("class").value(line.said);
    time("from", line.span == nullptr ? nullptr : &line.span->from);
    time("until", line.span == nullptr ? nullptr : &line.span->until);
    json_.key("several").value(line.several);
    json_.key("deciding")
        .value(answer_.view->parties[static_cast<std::size_t>(line.outcome->deciding)].id);
    json_.key("effect").value(screen::to_string(line.outcome->effect));
    json_.key("answers").open_array();
    for (const PositionAnswer& one : line.outcome->answers) answer(one);
    json_.close_array().key("clause").open_array();
    for (const std::string& id : line.clauses) json_.value(id);
    json_.close_array().close_object();
  }

  const ReliefAnswer& answer_;
  JsonText& json_;
};

}  // namespace

void add_positions_json(const ReliefAnswer& answer, Mode mode, JsonText& json) {
  for (const ReliefPositions* positions : answer.positions)
    PositionsJson(answer, json).write(*positions, mode);
}

}  // namespace detente::report
