--- `:Faultless WHAT`: each entry below is one WHAT.

local M = {}

--- What faultless prints for `arguments`, or nil with a message shown.
---@param arguments string[]
---@return string?
local function ask(arguments)
  local program = require('faultless').program()
  local ran, process = pcall(vim.system, vim.list_extend({ program }, arguments), { text = true })
  if not ran then
    vim.notify(('faultless: `%s` cannot be run'):format(program), vim.log.levels.ERROR)
    return nil
  end
  local result = process:wait(10000)
  if result.code ~= 0 then
    vim.notify(vim.trim(result.stderr or ''), vim.log.levels.ERROR)
    return nil
  end
  return result.stdout
end

--- Shows `text` in a new buffer of its own.
---@param text string
---@param options { name?: string, filetype: string }
local function show(text, options)
  vim.cmd.new()
  local lines = vim.split(text:gsub('\n$', ''), '\n', { plain = true })
  vim.api.nvim_buf_set_lines(0, 0, -1, false, lines)
  if options.name then
    vim.bo.buftype = 'nofile'
    vim.bo.bufhidden = 'wipe'
    vim.bo.swapfile = false
    vim.bo.modifiable = false
    vim.api.nvim_buf_set_name(0, options.name)
  end
  vim.bo.filetype = options.filetype
end

--- Every rule, as `faultless rules` lists it.
---@return { id: string, severity: string, summary: string }[]
local function rules()
  local list = ask({ 'rules', '--format', 'json' })
  return list and vim.json.decode(list).rules or {}
end

--- Where the cursor is, or what was selected last.
---@param selected boolean
---@param client vim.lsp.Client
---@return lsp.Range
local function place(selected, client)
  local encoding = client.offset_encoding
  if selected then
    local from, to = vim.api.nvim_buf_get_mark(0, '<'), vim.api.nvim_buf_get_mark(0, '>')
    local params = vim.lsp.util.make_given_range_params(from, to, 0, encoding)
    return params.range
  end
  return vim.lsp.util.make_range_params(0, encoding).range
end

--- Has the server do something to the current buffer: it asks for the edit, or says why there is none.
---@param name string
---@param argument? table
---@param selected? boolean
local function execute(name, argument, selected)
  local client = vim.lsp.get_clients({ bufnr = 0, name = 'faultless' })[1]
  if not client then
    vim.notify('faultless: the server does not run for this buffer', vim.log.levels.ERROR)
    return
  end
  argument = argument or {}
  argument.textDocument = {
    uri = vim.uri_from_bufnr(0),
    version = vim.lsp.util.buf_versions[vim.api.nvim_get_current_buf()],
  }
  argument.range = place(selected or false, client)
  local method = 'workspace/executeCommand'
  local params = { command = 'faultless.server.' .. name, arguments = { argument } }
  local function answered(failure)
    if failure then
      vim.notify('faultless: ' .. failure.message, vim.log.levels.ERROR)
    end
  end
  if vim.fn.has('nvim-0.11') == 1 then
    client:request(method, params, answered)
  else
    client.request(method, params, answered)
  end
end

--- A command that enters a name into the configuration: the one given, selected, or at the cursor.
---@param list string
---@return faultless.Command
local function naming(list)
  return {
    run = function(name, selected)
      execute('addTo' .. list, { name = name }, selected)
    end,
  }
end

--- The rules with a finding at the cursor.
---@return string[]
local function rules_here()
  local row, column = unpack(vim.api.nvim_win_get_cursor(0))
  local at = { row - 1, column }
  local here = {}
  for _, found in ipairs(vim.diagnostic.get(0)) do
    local before = found.lnum < at[1] or (found.lnum == at[1] and found.col <= at[2])
    local after = found.end_lnum > at[1] or (found.end_lnum == at[1] and found.end_col >= at[2])
    if found.source == 'faultless' and before and after then
      here[found.code] = true
    end
  end
  return vim.tbl_keys(here)
end

--- Keeps the findings of `rule` at the cursor silent because of `reason`; asks where there is none.
---@param rule string
---@param reason? string
local function suppress(rule, reason)
  if reason then
    execute('suppress', { rule = rule, reason = reason })
    return
  end
  vim.ui.input({ prompt = ('Say nothing about %s here, because '):format(rule) }, function(given)
    if given then
      execute('suppress', { rule = rule, reason = given })
    end
  end)
end

---@class faultless.Command
---@field run fun(argument?: string, selected?: boolean)
---@field complete? fun(): string[]

---@type table<string, faultless.Command>
M.all = {
  ['fix-all'] = {
    run = function()
      require('faultless').fix_all()
    end,
  },
  ['format-actions'] = {
    run = function()
      execute('formatActions')
    end,
  },
  ['insert-sections'] = {
    run = function(heading)
      execute('insertSection', { section = heading })
    end,
  },
  suppress = {
    run = function(reason)
      local here = rules_here()
      if #here == 0 then
        vim.notify('faultless: there is no finding at the cursor', vim.log.levels.WARN)
      elseif #here == 1 then
        suppress(here[1], reason)
      else
        vim.ui.select(here, { prompt = 'Which of them?' }, function(rule)
          if rule then
            suppress(rule, reason)
          end
        end)
      end
    end,
  },
  people = naming('People'),
  products = naming('Products'),
  teams = naming('Teams'),
  new = {
    run = function()
      local text = ask({ 'new' })
      if text then
        show(text, { filetype = 'markdown' })
      end
    end,
  },
  rules = {
    run = function()
      vim.ui.select(rules(), {
        prompt = 'A rule to read about',
        format_item = function(rule)
          return ('%s  %s  %s'):format(rule.id, rule.severity, rule.summary)
        end,
      }, function(rule)
        if rule then
          M.all.rule.run(rule.id)
        end
      end)
    end,
  },
  rule = {
    run = function(id)
      if not id then
        return M.all.rules.run()
      end
      local page = ask({ 'rule', id, '--format', 'markdown' })
      if page then
        show(page, { name = 'faultless://' .. id, filetype = 'markdown' })
      end
    end,
    complete = function()
      return vim.tbl_map(function(rule)
        return rule.id
      end, rules())
    end,
  },
  restart = {
    run = function()
      require('faultless').restart()
    end,
  },
  log = {
    run = function()
      vim.cmd.tabedit(vim.lsp.get_log_path and vim.lsp.get_log_path() or vim.lsp.log.get_filename())
    end,
  },
  health = {
    run = function()
      vim.cmd.checkhealth('faultless')
    end,
  },
}

--- Runs `:Faultless` with these words after it.
---@param words string[]
---@param selected? boolean Whether a range stands before it.
function M.run(words, selected)
  local command = M.all[words[1]]
  if command then
    local argument = table.concat(words, ' ', 2)
    command.run(argument ~= '' and argument or nil, selected)
  else
    vim.notify(('faultless: there is no `:Faultless %s`'):format(words[1]), vim.log.levels.ERROR)
  end
end

--- What may come next on a command line.
---@param lead string
---@param line string
---@return string[]
function M.complete(lead, line)
  local words = vim.split(line:gsub('^.-Faultless!?%s+', ''), '%s+')
  local candidates
  if #words <= 1 then
    candidates = vim.tbl_keys(M.all)
    table.sort(candidates)
  else
    local command = M.all[words[1]]
    candidates = command and #words == 2 and command.complete and command.complete() or {}
  end
  return vim.tbl_filter(function(candidate)
    return vim.startswith(candidate, lead)
  end, candidates)
end

return M
