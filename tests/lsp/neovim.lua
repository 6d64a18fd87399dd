-- What tests/lsp/test_neovim.py has Neovim do: everything by its own client, then write down what came of it.
local said = {}

local function codes()
  local found = {}
  for _, each in ipairs(vim.diagnostic.get(0)) do
    local lsp = (each.user_data or {}).lsp or {}
    table.insert(found, lsp.code or each.code or "")
  end
  return found
end

local function has(code)
  return vim.tbl_contains(codes(), code)
end

local function wait(what, true_)
  assert(vim.wait(60000, true_, 20), "waited in vain for " .. what)
end

local function ask(method, params)
  local answers, problem = vim.lsp.buf_request_sync(0, method, params, 60000)
  assert(answers, problem)
  for _, answer in pairs(answers) do
    assert(not answer.err, vim.inspect(answer.err))
    return answer.result
  end
end

local function to(words, within)
  vim.fn.cursor(1, 1)
  assert(vim.fn.search("\\V" .. words, "c") > 0, "there is no " .. words)
  local at = vim.fn.getpos(".")
  vim.fn.cursor(at[2], at[3] + within)
end

local function here()
  return vim.lsp.util.make_position_params(0, "utf-16")
end

local function serve()
  local id = vim.lsp.start_client({
    name = "kehoach",
    cmd = vim.fn.json_decode(vim.env.SERVER),
    root_dir = vim.fn.getcwd(),
    offset_encoding = "utf-16",
  })
  vim.lsp.buf_attach_client(0, id)
  local client = vim.lsp.get_client_by_id(id)
  wait("the server", function() return client.initialized end)
  return client
end

local function work()
  local client = serve()
  wait("findings", function() return has("KH602") end)
  said.codes = codes()

  to("Sở YT", 0)
  said.hover = ask("textDocument/hover", here()).contents.value
  local places = ask("textDocument/definition", here())
  said.definition = vim.tbl_map(function(each) return each.range.start.line + 1 end, places)

  said.symbols = vim.tbl_map(
    function(each) return each.text:gsub("^%[.-%] ", "") end,
    vim.lsp.util.symbols_to_items(ask("textDocument/documentSymbol", { textDocument = here().textDocument }), 0)
  )

  to("lead: Sở YT", 0)
  local line = vim.fn.line(".")
  vim.fn.setline(line, "        lead: so y")
  vim.fn.cursor(line, 19)
  wait("the finding of what is typed", function() return has("KH110") end)
  said.codes_of_typed = codes()
  vim.cmd("startinsert!")
  local params = here()
  params.position.character = 18
  local items = vim.lsp.util.extract_completion_items(ask("textDocument/completion", params))
  said.completed = vim.tbl_map(function(each) return each.label end, items)
  vim.lsp.util.apply_text_edits({ items[1].textEdit }, 0, "utf-16")
  wait("the end of the finding", function() return not has("KH110") end)

  to(" ,phát", 1)
  local range = vim.lsp.util.make_range_params(0, "utf-16")
  range.context = { diagnostics = {}, only = { "quickfix" } }
  local action = ask("textDocument/codeAction", range)[1]
  vim.lsp.util.apply_workspace_edit(action.edit, "utf-16")
  wait("the fix", function() return not has("KH602") end)
  said.codes_after_fix = codes()
  said.fixed = table.concat(vim.fn.getline(1, "$"), "\n")

  to("kham-benh", 2)
  local name = here()
  name.newName = "kham-chua"
  vim.lsp.util.apply_workspace_edit(ask("textDocument/rename", name), "utf-16")
  vim.cmd("wall")
  client.stop()
  wait("the end of the server", function() return client.is_stopped() end)
end

local good, problem = xpcall(work, debug.traceback)
if not good then
  said.failed = problem
end
vim.fn.writefile({ vim.fn.json_encode(said) }, vim.env.SAID)
vim.cmd("qall!")
