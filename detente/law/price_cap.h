// Numbers of the law that depend on a product or a day: price caps, tenors of debt.
#pragma once

#include <string_view>

#include "detente/law/law.h"
#include "detente/law/question.h"
#include "detente/law/truth.h"

namespace detente::law {

// Whether the price is above the cap of the product on the day of the service (of the question, if
// no event "service" is there).  The product is the goods' category, if the parameter has such a
// one; else heading 2709 is crude, another every product but that, and what is less than a heading
// all. Unknown: no price, no goods, a service whose bounds meet two caps, products that differ.
// False, and `used` null, where no cap holds.  `used`: the cap that decided, if one did.
Truth is_above_cap(const Law& law, std::string_view parameter, const Question& question,
                   const Parameter*& used);

// Whether debt issued on that day (of the question, if no day of issue is there) falls under the
// tenor: false if it was issued before the first one held, and if it is due no later than the tenor
// of that day allows; without Question::tenor_days it counts as longer, and so does what is no debt
// ("equity.new").  Unknown where the beginning and the end of the day differ.  `used`: the tenor of
// that day.
Truth is_new_debt(const Law& law, std::string_view parameter, const Question& question,
                  const Parameter*& used);

}  // namespace detente::law
